// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { TimeField } from './time-field';

afterEach(cleanup);

function Time() {
  const [text, setText] = useState('');
  return (
    <>
      <TimeField label="time" value={text} onText={setText} />
      <output>{text}</output>
    </>
  );
}

const field = () => screen.getByLabelText<HTMLInputElement>('time');
const input = (value: string) => fireEvent.change(field(), { target: { value } });

it('leaves alone what is typed, and shows it as HH:MM when it is left', () => {
  render(<Time />);
  input('512');
  expect(field().value).toBe('512');
  fireEvent.blur(field());
  expect(field().value).toBe('05:12');
  expect(screen.getByRole('status').textContent).toBe('05:12');
});

it('leaves alone what is being composed', () => {
  render(<Time />);
  fireEvent.compositionStart(field());
  input('௫:௧௨');
  expect(field().value).toBe('௫:௧௨');
  fireEvent.compositionEnd(field());
  expect(field().value).toBe('௫:௧௨');
  fireEvent.blur(field());
  expect(field().value).toBe('05:12');
});

it('keeps what is no time, so that it can be put right', () => {
  render(<Time />);
  input('2561');
  fireEvent.blur(field());
  expect(field().value).toBe('2561');
});
