// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { latinDigits } from '../../lib/digits';
import { TextInput } from './text-input';

afterEach(cleanup);

const onEnter = vi.fn();
const onFormKey = vi.fn();

function Weight() {
  const [text, setText] = useState('');
  return (
    <form onKeyDown={onFormKey} aria-label="form">
      <TextInput
        aria-label="weight"
        value={text}
        onText={(typed) => setText(latinDigits(typed))}
        onKeyDown={({ key }) => onEnter(key)}
      />
      <output>{text}</output>
    </form>
  );
}

const field = () => screen.getByLabelText<HTMLInputElement>('weight');
const input = (value: string) => fireEvent.change(field(), { target: { value } });

it('leaves alone what is being composed, and makes of it what was meant at its end', () => {
  render(<Weight />);
  fireEvent.compositionStart(field());
  input('௨');
  expect(field().value).toBe('௨');
  expect(screen.getByRole('status').textContent).toBe('2');
  input('௨௫');
  expect(field().value).toBe('௨௫');
  fireEvent.compositionEnd(field());
  expect(field().value).toBe('25');
});

it('says so when a field that keeps its own text is filled with the same once more', () => {
  const onText = vi.fn();
  render(<TextInput aria-label="weight" onText={onText} />);
  for (let i = 0; i < 2; i++) {
    field().value = '123456';
    fireEvent.input(field());
  }
  expect(onText).toHaveBeenCalledTimes(2);
});

it('rewrites what is typed without an input method at once', () => {
  render(<Weight />);
  input('௨');
  expect(field().value).toBe('2');
});

it.each([
  ['while it composes', { isComposing: true }],
  ['where the key says so only by its code', { keyCode: 229 }],
])('does nothing at the Enter that ends a composition: %s', (_, more) => {
  render(<Weight />);
  vi.clearAllMocks();
  fireEvent.keyDown(field(), { key: 'Enter', ...more });
  fireEvent.keyDown(field(), { key: '5', ...more });
  expect(onEnter).not.toHaveBeenCalled();
  expect(onFormKey).not.toHaveBeenCalled();
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(onEnter).toHaveBeenCalledExactlyOnceWith('Enter');
});

it('shows the value again when the field is left in the middle of a composition', () => {
  render(<Weight />);
  fireEvent.compositionStart(field());
  input('௨');
  fireEvent.blur(field());
  expect(field().value).toBe('2');
});

it('is what every field for text is made of', () => {
  const source = join(import.meta.dirname, '../..');
  const own = ['components/ui/text-input.tsx'];
  const found = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx') && !own.includes(file))
    .flatMap((file) => {
      const text = readFileSync(join(source, file), 'utf8');
      return [...text.matchAll(/<(?:input|textarea)\b[^>]*/g)]
        .filter(([tag]) => !/type="(checkbox|radio|range|file)"/.test(tag))
        .map(() => file);
    });
  expect(found).toEqual([]);
});
