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
      return false;
    } finally {
      setBusy(false);
      void queryClient.invalidateQueries({ refetchType: 'active' });
    }
  });
  return { run, busy, problem, forget: () => setProblem(null) };
}

/** What is wrong with each field of a form, by its name in the API. */
export function fieldProblems(problem: ApiError | null): ReadonlyMap<string, string> {
  return new Map((problem?.details ?? []).map(({ field, message }) => [field, message]));
}
