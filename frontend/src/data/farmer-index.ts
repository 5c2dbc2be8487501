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

const NONE = 99;

/** The shop's farmers in memory. 5,000 of them are looked through at every keystroke: a few comparisons of texts each. */
export class FarmerIndex {
  private readonly byId = new Map<string, Farmer>();
  private active: Farmer[] = [];

  constructor(farmers: Iterable<Farmer> = []) {
    for (const farmer of farmers) this.byId.set(farmer.id, farmer);
    this.sort();
  }

  get size(): number {
    return this.active.length;
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
    this.active = [...this.byId.values()].filter((farmer) => farmer.active).sort((a, b) => compare(a.code, b.code));
  }

  /**
   * @param typed A code (`12` is FAR012), a name or village in either script, or digits of a phone.
   * @param likely How probable each is just now; of equal matches the likelier comes first.
   */
  search(typed: string, likely: (farmer: Farmer) => number, limit: number): Farmer[] {
    const rank = matcher(typed);
    const found: { farmer: Farmer; rank: number; likely: number }[] = [];
    for (const farmer of this.active) {
      const place = rank(farmer);
      if (place !== NONE) found.push({ farmer, rank: place, likely: likely(farmer) });
    }
    return found
      .sort((a, b) => a.rank - b.rank || b.likely - a.likely || compare(a.farmer.code, b.farmer.code))
      .slice(0, limit)
      .map(({ farmer }) => farmer);
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function matcher(typed: string): (farmer: Farmer) => number {
  const text = latinDigits(typed).trim().toLowerCase();
  if (text === '') return () => 0;
  const digits = text.replace(/[\s+-]/g, '');
  if (/^\d+$/.test(digits)) return byDigits(digits);

  const key = nameKey(text);
  const words = text
    .split(/\s+/)
    .map(nameKey)
    .filter((word) => word !== '');
  return ({ code, keys }) => {
    if (code.toLowerCase() === text) return Rank.Code;
    if (code !== '' && code.toLowerCase().startsWith(text)) return Rank.CodeBegins;
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

function byDigits(digits: string): (farmer: Farmer) => number {
  const number = Number(digits);
  return ({ code, keys }) => {
    const ofCode = code.replace(/\D/g, '');
    if (ofCode !== '' && Number(ofCode) === number) return Rank.Code;
    if (ofCode.replace(/^0+/, '').startsWith(digits) || ofCode.startsWith(digits)) return Rank.CodeBegins;
    if (digits.length < 3) return NONE;
    if (keys.digits.endsWith(digits)) return Rank.PhoneEnds;
    return keys.digits.includes(digits) ? Rank.Phone : NONE;
  };
}

const latinDigits = (text: string) => text.replace(/[௦-௯]/g, (digit) => String(digit.charCodeAt(0) - 0x0be6));
