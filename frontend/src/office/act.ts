import { useState } from 'react';
import { ApiError } from '../lib/api/errors';
import { useStableCallback } from '../lib/use-stable-callback';
import { queryClient } from './query-client';

export interface Act<Args extends unknown[]> {
  /** Performs the act; ignored while it is running. @returns whether it succeeded. */
  readonly run: (...args: Args) => Promise<boolean>;
  readonly busy: boolean;
  /** Why it failed, in the user's language. */
  readonly problem: ApiError | null;
  readonly forget: () => void;
}

/** A mutation on the server. Afterwards all queries are invalidated; a refusal is kept in `problem` to be shown. */
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

/** Why an act failed, as the server answered or as a parked operation stores it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: readonly { readonly field: string; readonly message: string }[];
}

/** The fields of each refusal whose problems are shown beside the field. */
const shown = new WeakMap<Refusal, Set<string>>();

class FieldProblems {
  constructor(private readonly refusal: Refusal | null) {}

  /** Returns the problem of a field and records that it is shown there, so that it is not repeated above the act. */
  get(field: string): string | undefined {
    if (this.refusal === null) return undefined;
    const fields = shown.get(this.refusal) ?? new Set();
    shown.set(this.refusal, fields.add(field));
    return this.refusal.details.find((detail) => detail.field === field)?.message;
  }
}

/** Returns the problems of a form's fields by their names in the API. */
export const fieldProblems = (refusal: Refusal | null): Pick<FieldProblems, 'get'> => new FieldProblems(refusal);

/** Returns the problems of fields that the form does not show. */
export const otherProblems = (refusal: Refusal): readonly string[] =>
  refusal.details.filter(({ field }) => !shown.get(refusal)?.has(field)).map(({ message }) => message);

const sentForm = () => document.querySelector('dialog[open]') ?? document.querySelector('main');

/** Scrolls the reason of a refusal into view, however far the form has been scrolled. */
function showRefusal({ code }: ApiError): void {
  setTimeout(() => {
    const said = sentForm()?.querySelectorAll<HTMLElement>(
      code === 'VERSION_CONFLICT' ? '[role="alert"], [role="status"]:not(:empty)' : '[role="alert"]',
    );
    const last = said?.item(said.length - 1);
    if (last == null) return;
    // Keeps it clear of sticky elements at the bottom.
    last.style.scrollMarginBlock = '9rem';
    last.scrollIntoView({ block: 'nearest' });
  }, 100);
}

/** Focuses the first refused field of the form that was sent. */
export function focusRefused(): void {
  const refused = sentForm()?.querySelector<HTMLElement>('[aria-invalid="true"]');
  refused?.focus();
  // If it already has the focus, focus() does not scroll.
  refused?.scrollIntoView?.({ block: 'nearest' });
}
