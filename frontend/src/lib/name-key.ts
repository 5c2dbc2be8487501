import { spellInLatinLetters } from './tamil-letters';

// The key is the consonant skeleton of a name, with one letter for each group of sounds that Tamil does not distinguish or that people
// spell in different ways. The groups are listed in Malar.Domain's NameKey, which this file mirrors. Both are tested against
// docs/vectors/names.json, so change a rule in both files, at the same place in the list.
const RULES: readonly (readonly [RegExp, string])[] = [
  // Long vowels
  [/ee/g, 'i'],
  [/aa+/g, 'a'],
  [/a?iy?ah\b/g, 'aya'], // Ramaiah ராமையா, Subbiah சுப்பையா
  [/ai(?=[aeou])/g, 'ay'], // Pachaiammal பச்சையம்மாள்

  // Clusters and beginnings
  [/zh/g, 'l'],
  [/^ir(?=a)/g, 'r'], // இராஜா Raja
  [/^il(?=a(?:k|tch))/g, 'l'], // இலட்சுமி Latchumi
  [/^j[ae][iy](?=[^aeiouy ])/g, 'jaya'], // Jairaj Jeyraj Jeyaraj
  [/^[gj]n|^nj/g, 'n'], // Gnanam Njanam ஞானம்
  [/[gj]nan/g, 'nan'], // Thirugnanam
  [/\bchr/g, 'kr'], // Christopher
  [/(.)t?c$/g, '$1'], // half-typed ch, tch, ck
  [/x|[kt]{0,2}(?:sh|ch)|ks/g, 's'], // Lakshmi Laxmi Latchumi லட்சுமி லக்ஷ்மி
  [/\bsunm/g, 'sanm'], // Shunmugam Shanmugam
  [/^su[vw](?=am)/g, 's'], // சுவாமி Swamy Samy
  [/([^ ])su[vw](?=a|$)/g, '$1s'], // ஈசுவரன் Eswaran
  [/s[vw]/g, 's'], // Palaniswamy Palanisamy
  [/sr(?=i|$)/g, 's'], // Srinivasan Seenivasan

  // One letter for each group
  [/c(?=[eiy])/g, 's'],
  [/[bf]/g, 'p'],
  [/d/g, 't'],
  [/[gcq]/g, 'k'],
  [/[jz]/g, 's'],
  [/([aeiou])h(?=[aeiouy])/g, '$1k'], // Muruhan Murugan
  [/h/g, ''], // aspiration: Gandhi, Bharathi; silent: Hari அரி
  [/(l[ae]|mina)[kt]{1,2}$/g, '$1'], // half-typed Lakshmi Latchumi Meenakshi
  [/([aeo])w(?![aeiouy])/g, '$1'], // Gowri
  [/w/g, 'v'],
  [/([kstnpmyrlv])a(?:vu(?=[kstnpmrlv])|u)/g, '$1o'], // கவுண்டர் Gounder, Gauri Gowri
  [/ai/g, 'a'], // Ilaiyaraja Ilayaraja

  // y counts as a vowel, except between two vowels other than i
  [/^y(?=[aeiou])/g, ''], // Yezhumalai ஏழுமலை
  [/^y/g, 'i'],
  [/^([aeiou])y+/g, '$1'], // Ayyappan Iyappan
  [/iy/g, 'i'], // Mariyammal Mariammal
  [/([kstnpmrlv])y(?=[aeiou])/g, '$1'], // Jyothi Jothi
  [/y(?![aeiouy])/g, ''], // Palanisamy, விஜய்

  // Skeleton
  [/n( ?)r/g, 'n$1tr'], // குன்றம் Kundram Kunram
  [/([kstnpmyrlv])(?: ?\1)+/g, '$1'],
  [/^[aei]/g, 'A'],
  [/^[ou]/g, 'U'],
  [/^([kstnpmyrlv])[ou]/g, '$1U'],
  [/[aeiou ]/g, ''],
];

/**
 * Returns the key of a whole text with its words joined: Muthu Pandi, Muthupandi and முத்துப்பாண்டி have the same key. A partly typed
 * text matches a name if its key is a prefix of the name's key.
 * @returns a–z and 0–9; empty if the text has no letter or digit of either script.
 */
export function nameKey(text: string): string {
  return fold(spellInLatinLetters(text));
}

/** Returns the keys of the single words in order, so that Murugan finds M. Murugan. */
export function nameKeyWords(text: string): string[] {
  return spellInLatinLetters(text)
    .split(' ')
    .map(fold)
    .filter((key) => key !== '');
}

// Cache size. The thousands of farmers of a market share a few villages and a few hundred names.
const KEPT = 5_000;
const folded = new Map<string, string>();

function fold(spelled: string): string {
  const known = folded.get(spelled);
  if (known !== undefined) return known;
  // Upper-case letters mark the vowels that must stay when the others are removed.
  const key = RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), spelled).toLowerCase();
  if (folded.size === KEPT) folded.clear();
  folded.set(spelled, key);
  return key;
}
