import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/vectors/phones.json';
import { displayPhoneNumber, parsePhoneNumber } from './phone-number';

const decidedHere = vectors.cases.filter((phone) => !('judge' in phone));

describe('a phone number', () => {
  it.each(decidedHere)('"$typed" is $value', ({ typed, value, valid }) => {
    expect(parsePhoneNumber(typed)).toEqual({ value, isValid: valid });
  });

  it('is shown in two halves of five when Indian, and as it is kept otherwise', () => {
    for (const { value, valid, display } of decidedHere) {
      const shown = displayPhoneNumber({ value, isValid: valid });
      expect(shown).toBe(valid && !value.startsWith('+91') ? value : display);
    }
  });
});
