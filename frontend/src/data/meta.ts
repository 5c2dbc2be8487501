import type { MalarDb } from './db';

/**
 * The next number of this device. Inside the transaction that uses it. It starts from the clock, so that it goes on rising
 * after local data were cleared.
 */
export async function nextSeq(db: MalarDb, now: number): Promise<number> {
  const last = await db.meta.get('seq');
  const seq = typeof last?.value === 'number' ? last.value + 1 : Math.floor(now / 1000) - 1_700_000_000;
  await db.meta.put({ key: 'seq', value: seq });
  return seq;
}

/** This device's id as the server knows it; kept with the data it belongs to. */
export async function deviceIdOf(db: MalarDb, suggested: string): Promise<string> {
  return db.transaction('rw', db.meta, async () => {
    const known = await db.meta.get('device_id');
    if (typeof known?.value === 'string') return known.value;
    await db.meta.put({ key: 'device_id', value: suggested });
    return suggested;
  });
}
