import { expect, it } from 'vitest';
import { csvText } from './csv';

it('is quoted where it must be, and no cell is a formula', () => {
  expect(csvText([['முத்து, ராமு', 'a "b"', 12.5, '=1+1', '-5 kg', -5]])).toBe(
    '\ufeff"முத்து, ராமு","a ""b""",12.5,\'=1+1,\'-5 kg,-5\r\n',
  );
});
