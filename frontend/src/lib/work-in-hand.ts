/** What must not be lost when somebody signs out or a new version starts. The counter registers it; the shell asks. */
interface WorkInHand {
  /** Entries on this device that the server has not confirmed. */
  unsent(): Promise<number>;
  /** Something has been typed and not saved. */
  isTyping(): boolean;
}

let registered: WorkInHand | null = null;

/** @returns takes it back. */
export function registerWorkInHand(work: WorkInHand): () => void {
  registered = work;
  return () => {
    if (registered === work) registered = null;
  };
}

/** 0 where nobody has registered: then nothing can have been written. */
export async function countUnsentEntries(): Promise<number> {
  return (await registered?.unsent()) ?? 0;
}

/** Nothing typed, nothing unsent: the page may be reloaded. */
export async function isIdle(): Promise<boolean> {
  return !(registered?.isTyping() ?? false) && (await countUnsentEntries()) === 0;
}
