// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTexts } from '../i18n/i18n';
import { registerUnsavedWork } from '../lib/unsaved-work';
import { UpdatePrompt } from './update-prompt';

const applyUpdate = vi.hoisted(() => vi.fn());
vi.mock('./service-worker', () => ({
  applyUpdate,
  isUpdateReady: () => true,
  subscribeToUpdates: () => () => undefined,
}));

let unsent = 0;
let typing = false;

beforeEach(async () => {
  await startTexts('en');
  vi.useFakeTimers();
  registerUnsavedWork({ countUnsent: async () => unsent, hasUnsavedInput: () => typing });
});
afterEach(() => {
  vi.useRealTimers();
  applyUpdate.mockReset();
  [unsent, typing] = [0, false];
});

const later = () => act(() => vi.advanceTimersByTimeAsync(3_100));

function look(visible: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visible ? 'visible' : 'hidden');
}

it.each([
  ['an entry is not sent', 1, false],
  ['something is typed', 0, true],
])('waits while %s, even when nobody looks', async (_, entries, typed) => {
  [unsent, typing] = [entries, typed];
  look(false);
  render(<UpdatePrompt />);
  await later();
  expect(screen.getByText('A new version is ready')).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
  expect(applyUpdate).not.toHaveBeenCalled();

  [unsent, typing] = [0, false];
  await later();
  expect(applyUpdate).toHaveBeenCalled();
});

it('never starts by itself under somebody’s eyes; a tap asks once more', async () => {
  look(true);
  render(<UpdatePrompt />);
  await later();
  expect(applyUpdate).not.toHaveBeenCalled();
  typing = true;
  screen.getByRole('button', { name: 'Update now' }).click();
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(applyUpdate).not.toHaveBeenCalled();
  typing = false;
  screen.getByRole('button', { name: 'Update now' }).click();
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(applyUpdate).toHaveBeenCalledOnce();
});
