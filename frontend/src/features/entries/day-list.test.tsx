// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import type { DaySnapshot } from '../../data/day-store';
import type { Entry } from '../../data/records';
import { content, MALLI, MUTHU, TERMS, TODAY } from '../../data/testing/fixtures';
import { startTexts, withTexts } from '../../i18n/i18n';
import { setPreferences } from '../../lib/preferences';
import { DayList } from './day-list';
import type { EntriesOfDay } from './use-entries-of';

const entries = [1, 2].map(
  (n) =>
    ({
      ...content(),
      id: `e${n}`,
      status: 'priced',
      rate: 8000,
      net: 100,
      shownNet: null,
      fees: [],
      server: {},
      version: 1,
    }) as unknown as Entry,
);
const day = { today: TODAY, terms: TERMS, parked: [], lost: new Set(), waiting: new Set() } as unknown as DaySnapshot;

beforeAll(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  setPreferences({ language: 'en' });
  await startTexts('en');
  await withTexts('counter', async () => ({}))();
});

function show(of: Partial<EntriesOfDay>, date = TODAY, flash: string | null = null) {
  const fetchAgain = vi.fn();
  const shown: EntriesOfDay = {
    entries,
    source: 'device',
    fetchAgain,
    farmerOf: () => MUTHU,
    flowerOf: () => MALLI,
    ...of,
  };
  const nothing = () => undefined;
  render(
    <DayList
      view={day}
      shown={shown}
      date={date}
      onDate={nothing}
      flash={flash}
      findInput={{ current: null }}
      listRef={{ current: null }}
      onOpen={nothing}
      onLeave={nothing}
    />,
  );
  return { fetchAgain };
}

it('the entry that was just saved stands out from the others', () => {
  show({}, TODAY, 'e2');
  const [, first, second] = screen.getAllByRole('row');
  expect(second).toHaveClass('entry-flash');
  expect(first).not.toHaveClass('entry-flash');
});

it.each([
  ['offline', 'This device keeps 8 days. Older entries are on the server'],
  ['failed', 'Cannot reach the server. The entries of this day are stored there.'],
  ['fetching', 'Loading the entries of that day'],
] as const)('a day that is not here and cannot be had yet is no empty one: %s', (source, words) => {
  const { fetchAgain } = show({ entries: [], source }, '2026-10-01');
  expect(screen.getByRole('status')).toHaveTextContent(words);
  expect(screen.queryByText('No entries on that day')).not.toBeInTheDocument();
  screen.queryByRole('button', { name: 'Try again' })?.click();
  expect(fetchAgain).toHaveBeenCalledTimes(source === 'failed' ? 1 : 0);
});

it('a day without entries is said to be one', () => {
  show({ entries: [], source: 'server' }, '2026-10-01');
  expect(screen.getByText('No entries on that day')).toBeInTheDocument();
});
