import type { BookView } from '../../data/day-book';
import type { Line } from '../../data/records';
import { nameKey } from '../../lib/name-key';

/** Whether a line answers to what was typed: farmer by code, name or village in either script, flower, weight. */
export function matchesLine(
  line: Line,
  typed: string,
  { farmers, reference }: Pick<BookView, 'farmers' | 'reference'>,
): boolean {
  const text = typed.trim().toLowerCase();
  const key = nameKey(text);
  const farmer = farmers.get(line.farmerId);
  const flower = reference.flowers.get(line.flowerTypeId);
  const code = farmer?.code.toLowerCase() ?? '';
  if (/^\d+$/.test(text) && Number(code.replace(/\D/g, '')) === Number(text)) return true;
  if (code.startsWith(text) || (line.quantity / 1000).toString().startsWith(text)) return true;
  if (
    key !== '' &&
    [...(farmer?.keys.names ?? []), ...(farmer?.keys.villages ?? [])].some((name) => name.startsWith(key))
  )
    return true;
  return [flower?.name, flower?.nameTa].some(
    (name) => name && (name.toLowerCase().startsWith(text) || (key !== '' && nameKey(name).startsWith(key))),
  );
}
