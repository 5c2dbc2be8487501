/**
 * Keys that are pressed before what they are meant for is there. They wait, and are typed in their order, each where the one before it has
 * led; what is pressed meanwhile waits behind them, so that none overtakes another.
 */
const waiting: string[] = [];
let isHeld = false;
let isTyping = false;
/** The key that is just being typed is no new one. */
let isOurs = false;

/** From now on what is pressed waits. */
export function holdKeys(): void {
  isHeld = true;
}

/** What waits is typed. */
export function typeHeldKeys(): void {
  isHeld = false;
  if (!isTyping) void typeWaiting();
}

/** What waits was meant for something that does not come. */
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
  // A finger that rests on Enter has pressed it once.
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
    // The page has its turn.
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  isTyping = false;
}

/** With what a browser does by itself where nobody else has taken it. */
function pressEnter(): void {
  const at = document.activeElement;
  const isFree = at?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  if (!isFree) return;
  if (at instanceof HTMLInputElement) at.form?.requestSubmit();
  else if (at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement) at.click();
}
