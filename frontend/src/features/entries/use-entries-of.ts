import { useCallback, useEffect, useMemo, useState } from 'react';
import { type DaySnapshot, newestFirst } from '../../data/day-store';
import { DAYS_KEPT } from '../../data/feed-store';
import type { Entry, Farmer, FlowerType } from '../../data/records';
import { addDays } from '../../lib/shop-clock';
import { useOnline } from '../../lib/use-online';
import type { Counter } from '../../sync/counter';
import { type FetchedDay, fetchDay } from './fetch-entries';

export interface EntriesOfDay {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Where the entries come from. A day that the device does not keep is fetched; the other values are the state of that request. */
  readonly source: 'device' | 'fetching' | 'server' | 'offline' | 'failed';
  readonly fetchAgain: () => void;
  readonly farmerOf: (entry: Entry) => Farmer | null;
  readonly flowerOf: (entry: Entry) => FlowerType | null;
}

interface Fetched {
  readonly date: string;
  /** Null if the server could not be reached. */
  readonly day: FetchedDay | null;
}

const NONE: readonly Entry[] = [];

/** Returns the entries of any day: today's from the snapshot, those of recent days from the local database, older ones from the server. */
export function useEntriesOf(counter: Counter, day: DaySnapshot, date: string): EntriesOfDay {
  const { today, farmers, terms } = day;
  const local = useLocalEntries(counter, day, date);
  // `today` is empty while the local database is still being read.
  const isKept = date === today || date >= addDays(today, -DAYS_KEPT);
  const { fetched, isOnline, fetchAgain } = useFetchedDay(isKept ? null : date);

  const entries = useMemo(() => (fetched?.day ? merge(fetched.day.entries, local, day) : local), [fetched, local, day]);
  const farmerOf = useCallback(
    ({ farmerId }: Entry) => farmers.get(farmerId) ?? fetched?.day?.farmers.get(farmerId) ?? null,
    [farmers, fetched],
  );
  const flowerOf = useCallback(
    ({ flowerTypeId }: Entry) => terms.flowers.get(flowerTypeId) ?? fetched?.day?.flowers.get(flowerTypeId) ?? null,
    [terms, fetched],
  );
  const source = isKept
    ? 'device'
    : fetched?.day
      ? 'server'
      : !isOnline
        ? 'offline'
        : fetched === null
          ? 'fetching'
          : 'failed';
  return { entries, source, fetchAgain, farmerOf, flowerOf };
}

function useLocalEntries(counter: Counter, day: DaySnapshot, date: string): readonly Entry[] {
  const [read, setRead] = useState<{ date: string; entries: readonly Entry[] }>({ date: '', entries: NONE });
  const isToday = date === day.today;

  // Any change, in this window or another, creates a new snapshot.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means reading again.
  useEffect(() => {
    if (isToday) return;
    let isOver = false;
    counter.db
      .read(['entries'], ({ entries }) => entries.index('entryDate').getAll(date))
      .then((entries) => {
        if (!isOver) setRead({ date, entries: newestFirst(entries) });
      })
      .catch(() => undefined);
    return () => {
      isOver = true;
    };
  }, [counter, date, isToday, day]);

  if (isToday) return day.entries;
  return read.date === date ? read.entries : NONE;
}

/** @param date Null if nothing is to be fetched. */
function useFetchedDay(date: string | null) {
  const isOnline = useOnline();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [asked, setAsked] = useState(0);
  const fetchAgain = useCallback(() => {
    setFetched(null);
    setAsked((times) => times + 1);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` triggers a refetch.
  useEffect(() => {
    if (date === null || !isOnline) return;
    const leave = new AbortController();
    const keep = (day: FetchedDay | null) => {
      // Stale data is better than none.
      if (!leave.signal.aborted)
        setFetched((before) => (day === null && before?.date === date ? before : { date, day }));
    };
    fetchDay(date, leave.signal).then(keep, () => keep(null));
    return () => leave.abort();
  }, [date, isOnline, asked]);

  return { fetched: fetched?.date === date ? fetched : null, isOnline, fetchAgain };
}

/** Merges the two lists; local changes that are pending, or newer than the fetched version, win. */
function merge(fetched: readonly Entry[], local: readonly Entry[], { waiting, parked }: DaySnapshot): readonly Entry[] {
  const byId = new Map(fetched.map((entry) => [entry.id, entry]));
  const isPending = (id: string) => waiting.has(id) || parked.some(({ entityId }) => entityId === id);
  for (const entry of local) {
    const other = byId.get(entry.id);
    if (other === undefined || entry.version >= other.version || isPending(entry.id)) byId.set(entry.id, entry);
  }
  return newestFirst([...byId.values()]);
}
