import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';
import { onSignedOut } from '../../lib/session';

/** What is typed and not saved, by its form. */
const kept = new Map<string, unknown>();
onSignedOut(() => kept.clear());

/**
 * State of a form that outlives its screen: whoever looks something up meanwhile finds what he had typed. Gone with the page, and with
 * the sign-in.
 */
export function useFormDraft<T>(form: string, nothing: T): [T, Dispatch<SetStateAction<T>>] {
  const [value, setValue] = useState<T>(() => (kept.has(form) ? (kept.get(form) as T) : nothing));
  useEffect(() => {
    kept.set(form, value);
  }, [form, value]);
  return [value, setValue];
}
