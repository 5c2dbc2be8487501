import type { MalarDb } from './db';
import type { Tx } from './schema';

/**
 * Returns the device's next sequence number. The first is derived from the clock, so that numbers still rise after local data were
 * cleared.
 */
export async function nextSeq({ meta }: Tx<'meta'>, now: number): Promise<number> {
  const last = await meta.get('seq');
  const seq = typeof last?.value === 'number' ? last.value + 1 : Math.floor(now / 1000) - 1_700_000_000;
  await meta.put({ key: 'seq', value: seq });
  return seq;
}

/** Returns this device's id as the server knows it; stored with the data it belongs to. */
export function deviceIdOf(db: MalarDb, suggested: string): Promise<string> {
  return db.write(['meta'], async ({ meta }) => {
    const known = await meta.get('device_id');
    if (typeof known?.value === 'string') return known.value;
    await meta.put({ key: 'device_id', value: suggested });
    return suggested;
  });
}
