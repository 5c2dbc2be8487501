// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DayStore } from '../../data/day-store';
import { type MalarDb, openDb } from '../../data/db';
import { correctEntry, keepEntry, saveEntry } from '../../data/entry-store';
import { deleteDatabase } from '../../data/testing/database';
import { content, MUTHU, TERMS, TODAY, WRITER } from '../../data/testing/fixtures';
import { ApiError } from '../../lib/api/errors';
import { addDays } from '../../lib/shop-clock';
import type { Counter } from '../../sync/counter';
import { useEntriesOf } from './use-entries-of';

const OLD = addDays(TODAY, -40);
const answers = vi.hoisted(() => ({ pages: [] as unknown[], asked: [] as { entry_date: string; page: number }[] }));

vi.mock('../../lib/api/client', () => ({
  api: {
    GET: async (_: string, { params }: { params: { query: { entry_date: string; page: number } } }) => {
      answers.asked.push(params.query);
      const data = answers.pages[params.query.page - 1];
      if (data instanceof Error) throw data;
      return { data: { data, pagination: { has_next: params.query.page < answers.pages.length } } };
    },
  },
}));

const row = (n: number, kilograms: number) => ({
  id: `01900000-0000-7000-8000-0000000009${String(n).padStart(2, '0')}`,
  farmer_id: `left-${n}`,
  farmer: { farmer_code: `FAR90${n}`, name: 'Kapilar', name_ta: 'கபிலர்', phone: '+919876500000' },
  flower_type_id: 'sold-no-more',
  flower_type: { code: 'OLD', name: 'Davana', name_ta: null, unit: 'bunch' },
  time_slot_id: 'slot',
  entry_date: OLD,
  entry_time: '06:15:00',
  quantity: kilograms,
  weight_deduction: 0,
  manual_adj_amount: 0,
  commission_rate: 10,
  rate_per_unit: 80,
  net_amount: 100,
  fees: [],
  status: 'priced',
  captured_at: `${OLD}T00:4${n}:00Z`,
  created_by: 'u1',
  version: 1,
});

let db: MalarDb;
let counter: Counter;
const online = (is: boolean) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(is);
  act(() => void window.dispatchEvent(new Event(is ? 'online' : 'offline')));
};

beforeEach(async () => {
  db = openDb(`old-days-${Math.random()}`);
  const day = new DayStore(db, WRITER.now);
  counter = { db, day } as Counter;
  await day.whenUpToDate();
  Object.assign(answers, { pages: [[row(1, 4), row(2, 5)], [row(3, 6)]], asked: [] });
  online(true);
});

afterEach(async () => {
  counter.day.close();
  await deleteDatabase(db);
});

const show = (date: string) => renderHook(() => useEntriesOf(counter, counter.day.getSnapshot(), date));
const quantities = ({ entries }: ReturnType<typeof useEntriesOf>) => entries.map(({ quantity }) => quantity);

it('a day that the device keeps is asked of nobody', async () => {
  const yesterday = addDays(TODAY, -1);
  await saveEntry(db, content({ entryDate: yesterday }), MUTHU, TERMS, WRITER);
  const { result } = show(yesterday);
  await waitFor(() => expect(quantities(result.current)).toEqual([20_750]));
  expect(result.current.source).toBe('device');
  expect(answers.asked).toEqual([]);
});

it('before the local database has been read nothing is asked for either', () => {
  const before = { ...counter.day.getSnapshot(), ready: false, today: '', entries: [] };
  const { result } = renderHook(() => useEntriesOf(counter, before, ''));
  expect(result.current).toMatchObject({ entries: [], source: 'device' });
  expect(answers.asked).toEqual([]);
});

it('an older day comes from the server, every page of it, with the names of those who are gone', async () => {
  const { result } = show(OLD);
  expect(result.current.source).toBe('fetching');
  await waitFor(() => expect(result.current.source).toBe('server'));
  expect(quantities(result.current)).toEqual([6_000, 5_000, 4_000]);
  expect(answers.asked.map(({ entry_date, page }) => [entry_date, page])).toEqual([
    [OLD, 1],
    [OLD, 2],
  ]);
  const [newest] = result.current.entries;
  expect(newest && result.current.farmerOf(newest)).toMatchObject({ code: 'FAR903', nameTa: 'கபிலர்' });
  expect(newest && result.current.flowerOf(newest)).toMatchObject({ name: 'Davana', unit: 'bunch' });
});

it('without a network it says so, and comes as soon as there is one', async () => {
  online(false);
  const { result } = show(OLD);
  expect(result.current.source).toBe('offline');
  expect(answers.asked).toEqual([]);
  online(true);
  await waitFor(() => expect(quantities(result.current)).toHaveLength(3));
});

it('a server that is not reached is said, and asked again when a person wants it', async () => {
  answers.pages = [new ApiError(0, 'NETWORK', 'The service was not reached')];
  const { result } = show(OLD);
  await waitFor(() => expect(result.current.source).toBe('failed'));
  answers.pages = [[row(1, 4)]];
  act(() => result.current.fetchAgain());
  await waitFor(() => expect(quantities(result.current)).toEqual([4_000]));
});

it('the order is that of the instants, however many digits the server writes them with', async () => {
  const at = (n: number, kilograms: number, seconds: string) => ({
    ...row(n, kilograms),
    captured_at: `${OLD}T00:41:${seconds}Z`,
  });
  // The server drops trailing zeros: 06.120 arrives as 06.12, and 06.000 without a decimal point.
  answers.pages = [[at(1, 4, '06.123'), at(2, 5, '06.12'), at(3, 6, '06'), at(4, 7, '06.1')]];
  const { result } = show(OLD);
  await waitFor(() => expect(quantities(result.current)).toEqual([4_000, 5_000, 7_000, 6_000]));
});

it('what is changed here on such a day stands for what was fetched', async () => {
  const { result, rerender } = show(OLD);
  await waitFor(() => expect(result.current.source).toBe('server'));
  const entry = result.current.entries[0];
  if (!entry) throw new Error('nothing fetched');
  await keepEntry(db, entry);
  await correctEntry(db, entry.id, { quantity: 6_500 }, TERMS, WRITER);
  await counter.day.whenUpToDate();
  rerender();
  await waitFor(() => expect(quantities(result.current)).toEqual([6_500, 5_000, 4_000]));
  expect(counter.day.getSnapshot().otherDays.get(entry.id)?.quantity).toBe(6_500);
});
