import type { FlowerType } from '../../data/records';
import { latinDigits } from '../../lib/digits';
import { localizedName } from '../../lib/format';
import { nameKey } from '../../lib/name-key';
import type { Language } from '../../lib/preferences';

/** How well a flower matches what was typed; smaller is better. */
enum Rank {
  Exact = 0,
  Shown = 1,
  Usual = 2,
  OtherName = 3,
  Folded = 4,
  Within = 5,
}

interface Circumstances {
  readonly language: Language;
  /** Ids of the farmer's usual flowers, most frequent first. */
  readonly usual: readonly string[];
}

/** Returns the active flowers in the order in which they are offered: the farmer's usual ones, most frequent first, then by number. */
export function orderFlowers(flowers: Iterable<FlowerType>, usual: readonly string[]): FlowerType[] {
  const place = ({ id }: FlowerType) => (usual.includes(id) ? usual.indexOf(id) : usual.length);
  return [...flowers].filter(({ active }) => active).sort((a, b) => place(a) - place(b) || a.number - b.number);
}

/** Returns which of the ordered flowers match the typed text, best first; digits match the flower's number. */
export function searchFlowers(
  ordered: readonly FlowerType[],
  typed: string,
  { language, usual }: Circumstances,
): FlowerType[] {
  const text = latinDigits(typed).trim().toLowerCase();
  if (text === '') return [...ordered];
  if (/^\d+$/.test(text)) {
    return ordered
      .filter(({ number }) => String(number).startsWith(text))
      .sort((a, b) => String(a.number).length - String(b.number).length);
  }
  const key = nameKey(text);
  return ordered
    .map((flower) => ({ flower, rank: rankOf(flower, text, key, language, usual.includes(flower.id)) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ flower }) => flower);
}

/** Returns the flower whose number is exactly what was typed, if no other number starts with it. */
export function flowerOfNumber(ordered: readonly FlowerType[], typed: string): FlowerType | null {
  const text = latinDigits(typed).trim();
  if (!/^\d+$/.test(text)) return null;
  const [first, ...others] = ordered.filter(({ number }) => String(number).startsWith(text));
  return first !== undefined && others.length === 0 && String(first.number) === text ? first : null;
}

function rankOf(flower: FlowerType, text: string, key: string, language: Language, isUsual: boolean): Rank | null {
  const shown = namesIn(localizedName(flower, language));
  const main = [...namesIn(flower.name), ...namesIn(flower.nameTa ?? ''), flower.code.toLowerCase()];
  // Text in brackets says in which region the other name is used.
  const others = namesIn((flower.otherNames ?? '').replace(/\([^)]*\)/g, ' '));
  const all = [...main, ...others];
  if (all.includes(text)) return Rank.Exact;
  if (shown.some((name) => name.startsWith(text))) return Rank.Shown;
  const rank = all.some((name) => name.startsWith(text))
    ? Rank.OtherName
    : key !== '' && all.some((name) => nameKey(name).startsWith(key))
      ? Rank.Folded
      : text.length > 1 && all.some((name) => name.includes(text))
        ? Rank.Within
        : null;
  return rank !== null && isUsual ? Rank.Usual : rank;
}

/** Splits a name such as "Jasmine (malli)" into Jasmine, malli, and the full text. */
const namesIn = (written: string): string[] =>
  [...written.split(/[();,/]/), written].map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
