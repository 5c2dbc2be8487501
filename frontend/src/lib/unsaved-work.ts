/** Work that must not be lost at a sign-out or when a new version starts. Registered by the counter, queried by the shell. */
interface UnsavedWork {
  /** Operations on this device that the server has not confirmed. */
  countUnsent(): Promise<number>;
  /** Whether something is typed and not yet saved. */
  hasUnsavedInput(): boolean;
}

let registered: UnsavedWork | null = null;

/** @returns a function that unregisters. */
export function registerUnsavedWork(work: UnsavedWork): () => void {
  registered = work;
  return () => {
    if (registered === work) registered = null;
  };
}

/** 0 if nothing is registered: then nothing can have been written. */
export async function countUnsentEntries(): Promise<number> {
  return (await registered?.countUnsent()) ?? 0;
}

/**
 * Whether the page may be reloaded: nothing is typed and nothing is unsent. @param atAnyRate Ignores unsent entries, because they stay
 * on the device.
 */
export async function canReload(atAnyRate = false): Promise<boolean> {
  return !(registered?.hasUnsavedInput() ?? false) && (atAnyRate || (await countUnsentEntries()) === 0);
}
