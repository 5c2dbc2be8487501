import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../lib/api/client';
import { localStore } from '../../lib/browser-storage';
import { uuidV7 } from '../../lib/uuid';
import { useAct } from '../../office/act';
import type { Period } from './period-check';

const KEY = 'malar.settle-job';
const POLL_MS = 700;

interface StartedJob extends Period {
  /** Made here before it is sent: sent again it is the same job. */
  readonly id: string;
}

/** Drafts for everybody: asked for once, then watched; leaving the screen or reloading loses nothing of it. */
export function useSettleJob(period: Period) {
  const [started, setStarted] = useState<StartedJob | null>(read);
  const mine = started?.start === period.start && started.end === period.end ? started : null;
  const query = useQuery({
    queryKey: ['settlements', 'job', mine?.id],
    enabled: mine !== null,
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/settlements/jobs/{id}', { params: { path: { id: mine?.id ?? '' } }, signal })),
    refetchInterval: ({ state }) => (state.data === undefined || isRunning(state.data.state) ? POLL_MS : false),
  });
  const act = useAct(async () => {
    const job = { ...period, id: uuidV7() };
    await api.POST('/api/v1/settlements/generate-all', {
      body: { id: job.id, period_start: period.start, period_end: period.end },
    });
    localStore.setItem(KEY, JSON.stringify(job));
    setStarted(job);
  });
  const forget = () => {
    localStore.removeItem(KEY);
    setStarted(null);
  };
  const job = mine === null ? undefined : query.data;
  return {
    start: act.run,
    busy: act.busy,
    problem: act.problem,
    job,
    runs: job !== undefined && isRunning(job.state),
    forget,
  };
}

const isRunning = (state: string): boolean => state === 'waiting' || state === 'running';

function read(): StartedJob | null {
  try {
    return JSON.parse(localStore.getItem(KEY) ?? 'null') as StartedJob | null;
  } catch {
    return null;
  }
}
