/**
 * Buffers keystrokes that are typed before the field they are meant for is ready. They are replayed in order, each at the place the
 * focus has moved to by then; keys typed during the replay are queued behind them.
 */
const waiting: string[] = [];
let isHeld = false;
let isTyping = false;
/** Set while a buffered key is replayed, so that it is not buffered again. */
let isOurs = false;

/** Starts buffering keystrokes. */
export function holdKeys(): void {
  isHeld = true;
}

/** Replays the buffered keystrokes. */
export function typeHeldKeys(): void {
  isHeld = false;
  if (!isTyping) void typeWaiting();
}

/** Discards the buffered keystrokes, because what they were meant for does not come. */
export function dropHeldKeys(): void {
  isHeld = false;
  waiting.length = 0;
}

window.addEventListener('keydown', onKey, true);

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, altKey, metaKey } = event;
  if (isOurs || !(isHeld || isTyping) || event.isComposing || event.keyCode === 229) return;
  if (ctrlKey || altKey || metaKey || (key.length !== 1 && key !== 'Enter')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // A repeated keydown of a held Enter counts once.
  if (!(event.repeat && key === 'Enter')) waiting.push(key);
}

async function typeWaiting(): Promise<void> {
  isTyping = true;
  while (waiting.length > 0 && !isHeld) {
    const key = waiting.shift();
    isOurs = true;
    if (key === 'Enter') pressEnter();
    else document.execCommand('insertText', false, key);
    isOurs = false;
    // Lets the page handle the key first.
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  isTyping = false;
}

/** Dispatches Enter and, if nothing handles it, performs the browser's default action. */
function pressEnter(): void {
  const at = document.activeElement;
  const isFree = at?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  if (!isFree) return;
  if (at instanceof HTMLInputElement) at.form?.requestSubmit();
  else if (at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement) at.click();
}
