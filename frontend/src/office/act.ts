import { useState } from 'react';
import { ApiError } from '../lib/api/errors';
import { useStableCallback } from '../lib/use-stable-callback';
import { queryClient } from './query-client';

export interface Act<Args extends unknown[]> {
  /** Does it, once at a time. @returns whether it was done. */
  readonly run: (...args: Args) => Promise<boolean>;
  readonly busy: boolean;
  /** Why it was not done, in the person's language. */
  readonly problem: ApiError | null;
  readonly forget: () => void;
}

/** One act upon the server: what it changed is asked for again, what it was refused for is kept to be shown. */
export function useAct<Args extends unknown[]>(perform: (...args: Args) => Promise<unknown>): Act<Args> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const run = useStableCallback(async (...args: Args) => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await perform(...args);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
      if (error.details.length === 0) showRefusal(error);
      return false;
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ refetchType: 'active' });
    }
  });
  return { run, busy, problem, forget: () => setProblem(null) };
}

/** Why something was not done, as an act is told or as a parked line keeps it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly field: string; readonly message: string }[];
}

/** Of each refusal the fields that somebody shows it beside. */
const shown = new WeakMap<Refusal, Set<string>>();

class FieldProblems {
  constructor(private readonly refusal: Refusal | null) {}

  /** Whoever asks shows it: it is not said once more above the act. */
  get(field: string): string | undefined {
    if (this.refusal === null) return undefined;
    const fields = shown.get(this.refusal) ?? new Set();
    shown.set(this.refusal, fields.add(field));
    return this.refusal.details.find((detail) => detail.field === field)?.message;
  }
}

/** What is wrong with each field of a form, by its name in the API. */
export const fieldProblems = (refusal: Refusal | null): Pick<FieldProblems, 'get'> => new FieldProblems(refusal);

/** What is wrong with fields that the form does not have, or not now. */
export const otherProblems = (refusal: Refusal): readonly string[] =>
  refusal.details.filter(({ field }) => !shown.get(refusal)?.has(field)).map(({ message }) => message);

const sentForm = () => document.querySelector('dialog[open]') ?? document.querySelector('main');

/** Why an act was refused comes into sight when it stands there, however far its form has been scrolled. */
function showRefusal({ code }: ApiError): void {
  setTimeout(() => {
    const said = sentForm()?.querySelectorAll<HTMLElement>(
      code === 'VERSION_CONFLICT' ? '[role="alert"], [role="status"]:not(:empty)' : '[role="alert"]',
    );
    const last = said?.item(said.length - 1);
    if (last == null) return;
    // Clear of what sticks to the foot.
    last.style.scrollMarginBlock = '9rem';
    last.scrollIntoView({ block: 'nearest' });
  }, 100);
}

/** The first field that is refused gets the focus, where the form is that was sent. */
export function focusRefused(): void {
  const refused = sentForm()?.querySelector<HTMLElement>('[aria-invalid="true"]');
  refused?.focus();
  // Where it has the focus already, that moves nothing.
  refused?.scrollIntoView?.({ block: 'nearest' });
}
