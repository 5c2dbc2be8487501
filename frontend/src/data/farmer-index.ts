import { latinDigits } from '../lib/digits';
import { nameKey } from '../lib/name-key';
import type { Language } from '../lib/preferences';
import type { Farmer } from './records';

/** How well a farmer matches what was typed; smaller is better. */
enum Rank {
  Code = 0,
  Exact = 1,
  Shown = 2,
  CodeBegins = 3,
  OtherScript = 4,
  Name = 5,
  NameWord = 6,
  Words = 7,
  Village = 8,
  PhoneEnds = 9,
  Phone = 10,
  Within = 11,
}

const RANKS = Rank.Within + 1;
const NO_MATCH = -1;
/** Fewer digits may be a code; a code that nobody has must not match a phone number instead. */
const PHONE_DIGITS = 4;

/** A farmer with the texts that are compared at every keystroke. */
interface IndexedFarmer {
  readonly farmer: Farmer;
  /** Lower case. */
  readonly code: string;
  /** The digits of the code without leading zeros; empty if it has none. */
  readonly number: string;
  /** All searchable text except digits, joined: a farmer is ruled out at once if it does not contain the typed text. */
  readonly words: string;
}

/** The shop's farmers in memory. Every keystroke compares all 5,000, with a few string comparisons each. */
export class FarmerIndex {
  private readonly byId = new Map<string, Farmer>();
  /** Sorted by code. */
  private active: IndexedFarmer[] = [];
  /** Number of digits in the longest code. */
  private codeDigits = 0;

  constructor(farmers: Iterable<Farmer> = []) {
    for (const farmer of farmers) this.byId.set(farmer.id, farmer);
    this.sort();
  }

  get isEmpty(): boolean {
    return this.byId.size === 0;
  }

  get(id: string): Farmer | null {
    return this.byId.get(id) ?? null;
  }

  /** Finds the farmer with a phone number, inactive ones included: a number belongs to one farmer only. */
  findByPhone(digits: string): Farmer | null {
    if (digits === '') return null;
    for (const farmer of this.byId.values()) if (farmer.keys.digits === digits) return farmer;
    return null;
  }

  update(id: string, farmer: Farmer | undefined): void {
    if (farmer) this.byId.set(id, farmer);
    else this.byId.delete(id);
  }

  /** Rebuilds the search list; must be called after updates. */
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
    this.codeDigits = Math.max(0, ...this.active.map(({ code }) => code.replace(/\D/g, '').length));
  }

  /**
   * Searches the active farmers.
   * @param typed A code (`12` is FAR012), a name or village in either script, or digits of a phone number.
   * @param language Of the screen: the name shown in this language is compared first.
   * @param score Among equal matches the higher score comes first, then the lower code.
   */
  search(typed: string, score: (farmer: Farmer) => number, limit: number, language: Language): Farmer[] {
    const rank = rankBy(typed, language, Math.max(PHONE_DIGITS, this.codeDigits + 1));
    const found: Farmer[][] = Array.from({ length: RANKS }, () => []);
    for (const indexed of this.active) found[rank(indexed)]?.push(indexed.farmer);
    const best: Farmer[] = [];
    for (const equallyRanked of found)
      if (best.length < limit) best.push(...topByScore(equallyRanked, score, limit - best.length));
    return best;
  }
}

/** Selects the best few; a first letter matches thousands, which are not worth sorting. */
function topByScore(farmers: readonly Farmer[], score: (farmer: Farmer) => number, limit: number): Farmer[] {
  const best: { farmer: Farmer; likely: number }[] = [];
  for (const farmer of farmers) {
    const own = score(farmer);
    let at = best.length;
    while (at > 0 && (best[at - 1]?.likely ?? 0) < own) at--;
    if (at === limit) continue;
    best.splice(at, 0, { farmer, likely: own });
    if (best.length > limit) best.pop();
  }
  return best.map(({ farmer }) => farmer);
}

function rankBy(typed: string, language: Language, phoneDigits: number): (indexed: IndexedFarmer) => number {
  const text = latinDigits(typed).trim().toLowerCase();
  if (text === '') return () => 0;
  const digits = text.replace(/[\s+-]/g, '');
  if (/^\d+$/.test(digits)) return rankByDigits(digits, digits.length >= phoneDigits);

  const key = nameKey(text);
  const words = text
    .split(/\s+/)
    .map(nameKey)
    .filter((word) => word !== '');
  return ({ code, words: all, farmer: { keys } }) => {
    const hasWords = words.length > 1 && words.every((word) => all.includes(word));
    if (!hasWords && !all.includes(text) && (key === '' || !all.includes(key))) return NO_MATCH;
    if (code === text) return Rank.Code;
    if (keys.written.includes(text)) return Rank.Exact;
    const [name = '', nameTa = name] = keys.written;
    if ((language === 'ta' ? nameTa : name).startsWith(text)) return Rank.Shown;
    if (code.startsWith(text)) return Rank.CodeBegins;
    if (name.startsWith(text) || nameTa.startsWith(text)) return Rank.OtherScript;
    if (key !== '') {
      const at = keys.names.findIndex((name) => name.startsWith(key));
      if (at !== -1) return at < 2 ? Rank.Name : Rank.NameWord;
      const anyKey = (word: string) =>
        keys.names.some((name) => name.startsWith(word)) || keys.villages.some((village) => village.startsWith(word));
      if (words.length > 1 && words.every(anyKey)) return Rank.Words;
      if (keys.villages.some((village) => village.startsWith(key))) return Rank.Village;
    }
    const within = (written: string) => written.includes(text);
    return text.length > 1 && (keys.written.some(within) || keys.places.some(within)) ? Rank.Within : NO_MATCH;
  };
}

function rankByDigits(digits: string, isPhone: boolean): (indexed: IndexedFarmer) => number {
  const wanted = digits.replace(/^0+(?=\d)/, '');
  return ({ number, farmer: { keys } }) => {
    if (number === wanted) return Rank.Code;
    if (number.startsWith(wanted)) return Rank.CodeBegins;
    if (!isPhone || !keys.digits.includes(digits)) return NO_MATCH;
    return keys.digits.endsWith(digits) ? Rank.PhoneEnds : Rank.Phone;
  };
}
