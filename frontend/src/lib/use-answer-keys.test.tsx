// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAnswerKeys } from './use-answer-keys';

const answers = { onEnter: vi.fn(), onEscape: vi.fn() };
const onFieldKey = vi.fn();

function Question({ isWaiting }: { isWaiting: boolean }) {
  useAnswerKeys(isWaiting, answers);
  return (
    <div>
      <input aria-label="weight" onKeyDown={onFieldKey} />
      <button type="button">back</button>
    </div>
  );
}

const press = (key: string, more: object = {}) => fireEvent.keyDown(screen.getByLabelText('weight'), { key, ...more });

afterEach(cleanup);

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(navigator, { vibrate: vi.fn() });
});

it('calls attention when it opens, and answers by Enter and Escape alone', () => {
  render(<Question isWaiting />);
  expect(navigator.vibrate).toHaveBeenCalledTimes(1);
  press('Enter');
  press('Escape');
  expect(answers.onEnter).toHaveBeenCalledTimes(1);
  expect(answers.onEscape).toHaveBeenCalledTimes(1);
  expect(onFieldKey).not.toHaveBeenCalled();
});

it.each(['5', 'm', 'Backspace', 'ArrowUp', '/', 'Process'])('lets %s reach nothing', (key) => {
  render(<Question isWaiting />);
  expect(press(key)).toBe(false);
  expect(onFieldKey).not.toHaveBeenCalled();
  expect(navigator.vibrate).toHaveBeenCalledTimes(2);
});

it('takes the Enter that ends the next code for no answer, the one after it for one', () => {
  render(<Question isWaiting />);
  press('5');
  press('Enter');
  expect(answers.onEnter).not.toHaveBeenCalled();
  press('Enter');
  expect(answers.onEnter).toHaveBeenCalledTimes(1);
});

it('takes neither a held key nor the Enter of a composition for an answer', () => {
  render(<Question isWaiting />);
  press('Enter', { repeat: true });
  press('Enter', { keyCode: 229 });
  press('Enter', { isComposing: true });
  expect(answers.onEnter).not.toHaveBeenCalled();
});

it('leaves the buttons and the way to them their keys, and everything when nothing waits', () => {
  const { rerender } = render(<Question isWaiting />);
  expect(fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' })).toBe(true);
  expect(press('Tab')).toBe(true);
  rerender(<Question isWaiting={false} />);
  press('5');
  expect(onFieldKey.mock.lastCall?.[0]).toMatchObject({ key: '5' });
});
