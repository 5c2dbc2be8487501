// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useHeldKeys } from './use-held-keys';

const choose = vi.fn();
const insert = vi.fn();

function Field({ isAsked }: { isAsked: boolean }) {
  const keys = useHeldKeys(isAsked, choose);
  return <input onKeyDown={(event) => keys.hold(event) && event.preventDefault()} onBlur={keys.release} />;
}

/** Presses a key; returns whether it was held back from the field. */
const isHeld = (init: KeyboardEventInit) => !fireEvent.keyDown(screen.getByRole('textbox'), init);

async function answered(rerender: (ui: React.ReactNode) => void): Promise<void> {
  rerender(<Field isAsked={false} />);
  await act(() => vi.advanceTimersByTimeAsync(1_000));
}

beforeEach(() => {
  vi.useFakeTimers();
  choose.mockReset().mockReturnValue(true);
  document.execCommand = insert.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a field whose answer is on its way', () => {
  it('acts on Enter when the answer is there, and on the keys after it in their order', async () => {
    const { rerender } = render(<Field isAsked />);
    expect(['Enter', '9', '1'].map((key) => isHeld({ key }))).toEqual([true, true, true]);
    expect(choose).not.toHaveBeenCalled();
    await answered(rerender);
    expect(choose).toHaveBeenCalledOnce();
    expect(insert.mock.calls.map((call) => call[2])).toEqual(['9', '1']);
  });

  it('lets no key that is pressed while the held ones are typed overtake them', async () => {
    const { rerender } = render(<Field isAsked />);
    for (const key of ['Enter', '9', '5', '8']) isHeld({ key });
    rerender(<Field isAsked={false} />);
    // Only the first of them has been typed so far.
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(insert).toHaveBeenCalledOnce();
    expect(['+', '2'].map((key) => isHeld({ key }))).toEqual([true, true]);
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(insert.mock.calls.map((call) => call[2]).join('')).toBe('958+2');
    expect(isHeld({ key: '3' })).toBe(false);
  });

  it('keeps what is held while a sign is typed that needs Shift', async () => {
    const { rerender } = render(<Field isAsked />);
    for (const key of ['Enter', '5', 'Shift', '+']) isHeld({ key });
    await answered(rerender);
    expect(insert.mock.calls.map((call) => call[2])).toEqual(['5', '+']);
  });

  it('does what Enter does by itself where nobody takes it', async () => {
    const sent = vi.fn((event: React.FormEvent) => event.preventDefault());
    const form = (isAsked: boolean) => (
      <form onSubmit={sent}>
        <Field isAsked={isAsked} />
      </form>
    );
    const { rerender } = render(form(true));
    screen.getByRole('textbox').focus();
    for (const repeat of [false, false, true]) isHeld({ key: 'Enter', repeat });
    rerender(form(false));
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(sent).toHaveBeenCalledOnce();
  });

  it('types nothing where the answer has nobody', async () => {
    choose.mockReturnValue(false);
    const { rerender } = render(<Field isAsked />);
    for (const key of ['Tab', '9']) isHeld({ key });
    await answered(rerender);
    expect(choose).toHaveBeenCalledOnce();
    expect(insert).not.toHaveBeenCalled();
  });

  it.each(['Backspace', 'Escape', 'ArrowDown'])('%s takes Enter back', async (key) => {
    const { rerender } = render(<Field isAsked />);
    isHeld({ key: 'Enter' });
    expect(isHeld({ key })).toBe(false);
    await answered(rerender);
    expect(choose).not.toHaveBeenCalled();
  });

  it('is left alone once it was left', async () => {
    const { rerender } = render(<Field isAsked />);
    isHeld({ key: 'Enter' });
    fireEvent.blur(screen.getByRole('textbox'));
    await answered(rerender);
    expect(choose).not.toHaveBeenCalled();
  });

  it('holds no key before Enter, none with Ctrl, and none when the answer is there', () => {
    const { rerender } = render(<Field isAsked />);
    expect([{ key: '9' }, { key: 'Enter', ctrlKey: true }, { key: 'Tab', shiftKey: true }].map(isHeld)).toEqual([
      false,
      false,
      false,
    ]);
    rerender(<Field isAsked={false} />);
    expect(isHeld({ key: 'Enter' })).toBe(false);
  });
});
