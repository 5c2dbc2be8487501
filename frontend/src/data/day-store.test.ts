import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { DayStore } from './day-store';
import { openDb } from './db';
import { saveEntry } from './entry-store';
import { deleteDatabase } from './testing/database';
import { content, MUTHU, TERMS, WRITER } from './testing/fixtures';

it('a look into the local database that fails is made up for by the next one', async () => {
  const db = openDb('day-book-test');
  const day = new DayStore(db, WRITER.now);
  const seen = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    await day.whenUpToDate();
    vi.spyOn(db, 'read').mockRejectedValueOnce(new Error('the disk is full'));
    const first = await saveEntry(db, content(), MUTHU, TERMS, WRITER);
    await day.whenUpToDate();
    expect(day.getSnapshot().entries).toEqual([]);
    expect(seen).toHaveBeenCalledOnce();

    const aSecondLater = { ...WRITER, now: () => new Date(WRITER.now().getTime() + 1_000) };
    const second = await saveEntry(db, content({ quantity: 7_250 }), MUTHU, TERMS, aSecondLater);
    await day.whenUpToDate();
    expect(day.getSnapshot().entries.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(day.getSnapshot().waitingCount).toBe(2);
  } finally {
    seen.mockRestore();
    day.close();
    await deleteDatabase(db);
  }
});
