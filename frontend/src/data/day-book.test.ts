import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { saveEntry } from './book';
import { DayBook } from './day-book';
import { openDb } from './db';
import { remove } from './testing/database';
import { content, MUTHU, TERMS, WRITER } from './testing/fixtures';

it('a look into the local database that fails is made up for by the next one', async () => {
  const db = openDb('day-book-test');
  const book = new DayBook(db, WRITER.now);
  const seen = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    await book.settled();
    vi.spyOn(db, 'read').mockRejectedValueOnce(new Error('the disk is full'));
    const first = await saveEntry(db, content(), MUTHU, TERMS, WRITER);
    await book.settled();
    expect(book.view().entries).toEqual([]);
    expect(seen).toHaveBeenCalledOnce();

    const aSecondLater = { ...WRITER, now: () => new Date(WRITER.now().getTime() + 1_000) };
    const second = await saveEntry(db, content({ quantity: 7_250 }), MUTHU, TERMS, aSecondLater);
    await book.settled();
    expect(book.view().entries.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(book.view().waitingCount).toBe(2);
  } finally {
    seen.mockRestore();
    book.close();
    await remove(db);
  }
});
