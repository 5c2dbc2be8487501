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
  /** The farmer's own, most brought first. */
  readonly usual: readonly string[];
}

/** The active flowers in the order in which they are offered: the farmer's own, most brought first, then by number. */
export function orderFlowers(flowers: Iterable<FlowerType>, usual: readonly string[]): FlowerType[] {
  const place = ({ id }: FlowerType) => (usual.includes(id) ? usual.indexOf(id) : usual.length);
  return [...flowers].filter(({ active }) => active).sort((a, b) => place(a) - place(b) || a.number - b.number);
}

/** Which of the ordered flowers answer to what was typed, best first; digits are the number. */
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

/** The flower whose number is complete with what was typed: no other number goes on from it. */
export function flowerOfNumber(ordered: readonly FlowerType[], typed: string): FlowerType | null {
  const text = latinDigits(typed).trim();
  if (!/^\d+$/.test(text)) return null;
  const [first, ...others] = ordered.filter(({ number }) => String(number).startsWith(text));
  return first !== undefined && others.length === 0 && String(first.number) === text ? first : null;
}

function rankOf(flower: FlowerType, text: string, key: string, language: Language, isUsual: boolean): Rank | null {
  const shown = namesIn(localizedName(flower, language));
  const main = [...namesIn(flower.name), ...namesIn(flower.nameTa ?? ''), flower.code.toLowerCase()];
  // What stands in brackets there tells where the word is used.
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

/** Jasmine (malli) is called Jasmine, and malli, and what is written. */
const namesIn = (written: string): string[] =>
  [...written.split(/[();,/]/), written].map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
