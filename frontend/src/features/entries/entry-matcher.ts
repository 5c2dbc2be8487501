import type { DaySnapshot } from '../../data/day-store';
import type { Entry, Farmer } from '../../data/records';
import { nameKey } from '../../lib/name-key';

/**
 * Returns a predicate for the entries that match the typed text: by the farmer's code, name or village in either script, by flower, or by
 * weight. It runs on thousands of entries for every key, so the few flowers are matched only once, in advance.
 */
export function entryMatcher(
  typed: string,
  { terms }: Pick<DaySnapshot, 'terms'>,
  farmerOf: (entry: Entry) => Farmer | null,
): (entry: Entry) => boolean {
  const text = typed.trim().toLowerCase();
  const key = nameKey(text);
  const number = /^\d+$/.test(text) ? Number(text) : null;
  const begins = (name: string) => name.startsWith(key);
  const flowers = new Set(
    [...terms.flowers.values()]
      .filter(({ name, nameTa }) =>
        [name, nameTa].some(
          (name) => name && (name.toLowerCase().startsWith(text) || (key !== '' && nameKey(name).startsWith(key))),
        ),
      )
      .map(({ id }) => id),
  );
  return (entry) => {
    const { flowerTypeId, quantity } = entry;
    if (flowers.has(flowerTypeId) || (quantity / 1000).toString().startsWith(text)) return true;
    const farmer = farmerOf(entry);
    if (!farmer) return false;
    const code = farmer.code.toLowerCase();
    if (code.startsWith(text) || (number !== null && Number(code.replace(/\D/g, '')) === number)) return true;
    return key !== '' && (farmer.keys.names.some(begins) || farmer.keys.villages.some(begins));
  };
}
