import { useState } from 'react';
import { ApiError } from '../../lib/api/errors';
import { refetchShown } from './response-cache';

/** Runs a mutation, only once at a time; afterwards the queries on the screen are refetched. A refusal is returned as `problem`. */
export function useAct(perform: () => Promise<unknown>): {
  readonly run: () => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: ApiError | null;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const run = async () => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await perform();
      refetchShown();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, problem };
}
