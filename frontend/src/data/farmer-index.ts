import { nameKey } from '../lib/name-key';
import type { Farmer } from './records';

/** How well a farmer answers to what was typed; smaller is better. */
enum Rank {
  Code = 0,
  Written = 1,
  Name = 2,
  CodeBegins = 3,
  PhoneEnds = 4,
  NameWord = 5,
  Words = 6,
  Village = 7,
  Phone = 8,
  Within = 9,
}

const RANKS = Rank.Within + 1;
const NONE = -1;

/** A farmer, and of his code what is compared at every key. */
interface Indexed {
  readonly farmer: Farmer;
  /** In small letters. */
  readonly code: string;
  /** The digits of the code without zeros before them; empty where it has none. */
  readonly number: string;
  /** Everything he is found by but digits, one after the other: who has the letters nowhere needs no closer look. */
  readonly words: string;
}

/** The shop's farmers in memory. 5,000 of them are looked through at every keystroke: a few comparisons of texts each. */
export class FarmerIndex {
  private readonly byId = new Map<string, Farmer>();
  /** In the order of their codes. */
  private active: Indexed[] = [];

  constructor(farmers: Iterable<Farmer> = []) {
    for (const farmer of farmers) this.byId.set(farmer.id, farmer);
    this.sort();
  }

  get(id: string): Farmer | null {
    return this.byId.get(id) ?? null;
  }

  update(id: string, farmer: Farmer | undefined): void {
    if (farmer) this.byId.set(id, farmer);
    else this.byId.delete(id);
  }

  /** After updates. */
  sort(): void {
    this.active = [...this.byId.values()]
      .filter((farmer) => farmer.active)
      .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
      .map((farmer) => {
        const code = farmer.code.toLowerCase();
        const { names, villages, written, places } = farmer.keys;
        return {
          farmer,
          code,
          number: code.replace(/\D/g, '').replace(/^0+(?=\d)/, ''),
          words: [code, ...written, ...places, ...names, ...villages].join('\n'),
        };
      });
  }

  /**
   * @param typed A code (`12` is FAR012), a name or village in either script, or digits of a phone.
   * @param likely How probable each is just now; of equal matches the likelier comes first, then the lower code.
   */
  search(typed: string, likely: (farmer: Farmer) => number, limit: number): Farmer[] {
    const rank = matcher(typed);
    const found: Farmer[][] = Array.from({ length: RANKS }, () => []);
    for (const indexed of this.active) found[rank(indexed)]?.push(indexed.farmer);
    const best: Farmer[] = [];
    for (const equals of found) if (best.length < limit) best.push(...likeliest(equals, likely, limit - best.length));
    return best;
  }
}

/** Thousands answer to a first letter, and a few of them are wanted: not worth sorting them all. */
function likeliest(farmers: readonly Farmer[], likely: (farmer: Farmer) => number, limit: number): Farmer[] {
  const best: { farmer: Farmer; likely: number }[] = [];
  for (const farmer of farmers) {
    const his = likely(farmer);
    let at = best.length;
    while (at > 0 && (best[at - 1]?.likely ?? 0) < his) at--;
    if (at === limit) continue;
    best.splice(at, 0, { farmer, likely: his });
    if (best.length > limit) best.pop();
  }
  return best.map(({ farmer }) => farmer);
}

function matcher(typed: string): (indexed: Indexed) => number {
  const text = latinDigits(typed).trim().toLowerCase();
  if (text === '') return () => 0;
  const digits = text.replace(/[\s+-]/g, '');
  if (/^\d+$/.test(digits)) return byDigits(digits);

  const key = nameKey(text);
  const words = text
    .split(/\s+/)
    .map(nameKey)
    .filter((word) => word !== '');
  return ({ code, words: all, farmer: { keys } }) => {
    const hasWords = words.length > 1 && words.every((word) => all.includes(word));
    if (!hasWords && !all.includes(text) && (key === '' || !all.includes(key))) return NONE;
    if (code === text) return Rank.Code;
    if (code.startsWith(text)) return Rank.CodeBegins;
    if (keys.written.some((name) => name.startsWith(text))) return Rank.Written;
    if (key !== '') {
      const at = keys.names.findIndex((name) => name.startsWith(key));
      if (at !== -1) return at < 2 ? Rank.Name : Rank.NameWord;
      const anyKey = (word: string) =>
        keys.names.some((name) => name.startsWith(word)) || keys.villages.some((village) => village.startsWith(word));
      if (words.length > 1 && words.every(anyKey)) return Rank.Words;
      if (keys.villages.some((village) => village.startsWith(key))) return Rank.Village;
    }
    const within = (written: string) => written.includes(text);
    return text.length > 1 && (keys.written.some(within) || keys.places.some(within)) ? Rank.Within : NONE;
  };
}

function byDigits(digits: string): (indexed: Indexed) => number {
  const wanted = digits.replace(/^0+(?=\d)/, '');
  const isPhone = digits.length >= 3;
  return ({ number, farmer: { keys } }) => {
    if (number === wanted) return Rank.Code;
    if (number.startsWith(wanted)) return Rank.CodeBegins;
    if (!isPhone || !keys.digits.includes(digits)) return NONE;
    return keys.digits.endsWith(digits) ? Rank.PhoneEnds : Rank.Phone;
  };
}

const latinDigits = (text: string) => text.replace(/[௦-௯]/g, (digit) => String(digit.charCodeAt(0) - 0x0be6));
