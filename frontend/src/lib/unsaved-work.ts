/** What must not be lost at a sign-out or when a new version starts. Registered by the counter, asked for by the shell. */
interface UnsavedWork {
  /** Operations on this device that the server has not confirmed. */
  countUnsent(): Promise<number>;
  /** Something has been typed and not saved. */
  hasUnsavedInput(): boolean;
}

let registered: UnsavedWork | null = null;

/** @returns unregisters. */
export function registerUnsavedWork(work: UnsavedWork): () => void {
  registered = work;
  return () => {
    if (registered === work) registered = null;
  };
}

/** 0 where nobody has registered: then nothing can have been written. */
export async function countUnsentEntries(): Promise<number> {
  return (await registered?.countUnsent()) ?? 0;
}

/** Whether nothing is typed and nothing unsent, so that the page may be reloaded. @param atAnyRate What is unsent waits here. */
export async function canReload(atAnyRate = false): Promise<boolean> {
  return !(registered?.hasUnsavedInput() ?? false) && (atAnyRate || (await countUnsentEntries()) === 0);
}
