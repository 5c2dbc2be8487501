import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { onSignedOut } from '../../lib/session';

/** Unsaved values by form. */
const kept = new Map<string, unknown>();
onSignedOut(() => kept.clear());

/**
 * Form state that outlives its screen, so that unsaved input is still there after visiting another page. It is lost on reload and at
 * sign-out.
 */
export function useFormDraft<T>(form: string, nothing: T): [T, Dispatch<SetStateAction<T>>] {
  const [value, setValue] = useState<T>(() => (kept.has(form) ? (kept.get(form) as T) : nothing));
  useEffect(() => {
    kept.set(form, value);
  }, [form, value]);
  return [value, setValue];
}
