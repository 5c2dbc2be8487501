import { useEffect, useState } from 'react';
import type { DaySnapshot } from '../../data/day-store';
import type { Entry } from '../../data/records';
import type { Counter } from '../../sync/counter';

const NONE: readonly Entry[] = [];

/** The entries of a day that this device keeps, newest first; those of today are the snapshot's. */
export function useEntriesOf(counter: Counter, day: DaySnapshot, date: string): readonly Entry[] {
  const [read, setRead] = useState<{ date: string; entries: readonly Entry[] }>({ date: '', entries: NONE });
  const isToday = date === day.today;

  // Whatever has changed, in this window or another, has made a new snapshot.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the snapshot says when.
  useEffect(() => {
    if (isToday) return;
    let isOver = false;
    counter.db
      .read(['entries'], ({ entries }) => entries.index('entryDate').getAll(date))
      .then((entries) => {
        if (!isOver) setRead({ date, entries: entries.sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1)) });
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [counter, date, isToday, day]);

  if (isToday) return day.entries;
  return read.date === date ? read.entries : NONE;
}
