const PULLI = '்';

// biome-ignore format: a table
const CONSONANTS: Readonly<Record<string, string>> = {
  க: 'k', ங: 'ng', ச: 'ch', ஜ: 'j', ஞ: 'n', ட: 't', ண: 'n', த: 't', ந: 'n', ன: 'n', ப: 'p', ம: 'm',
  ய: 'y', ர: 'r', ற: 'r', ல: 'l', ள: 'l', ழ: 'l', வ: 'v', ஶ: 'sh', ஷ: 'sh', ஸ: 's', ஹ: 'h',
};

// biome-ignore format: a table
const VOWELS: Readonly<Record<string, string>> = {
  அ: 'a', ஆ: 'a', இ: 'i', ஈ: 'i', உ: 'u', ஊ: 'u', எ: 'e', ஏ: 'e', ஐ: 'ai', ஒ: 'o', ஓ: 'o', ஔ: 'au',
};

// biome-ignore format: a table
const VOWEL_SIGNS: Readonly<Record<string, string>> = {
  '\u0bbe': 'a', '\u0bbf': 'i', '\u0bc0': 'i', '\u0bc1': 'u', '\u0bc2': 'u', '\u0bc6': 'e', '\u0bc7': 'e',
  '\u0bc8': 'ai', '\u0bca': 'o', '\u0bcb': 'o', '\u0bcc': 'au', [PULLI]: '',
};

/**
 * Spells Tamil in plain Latin letters, as people in Tamil Nadu would, so that one set of rules covers both scripts. Mirrors
 * Malar.Domain's TamilLetters.
 * @returns lower-case a–z and 0–9, words separated by one space.
 */
export function spellInLatinLetters(text: string): string {
  return compose(text)
    .replace(/([\u0b95-\u0bb9])([\u0bbe-\u0bcd]?)/gu, (letters, consonant: string, sign: string) =>
      consonant in CONSONANTS ? `${CONSONANTS[consonant]}${VOWEL_SIGNS[sign] ?? 'a'}` : letters,
    )
    .replace(/[\u0b85-\u0b94]/gu, (vowel) => VOWELS[vowel] ?? ' ')
    .replace(/[௦-௯]/gu, (digit) => String(digit.charCodeAt(0) - 0x0be6))
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/\u200c|\u200d|['’ஃ]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

// Done by hand, as on the server: some keyboards leave the two halves of a vowel uncomposed, and some people type ள for the second half
// because it looks the same (கெளரி for கௌரி). A ள that has a vowel of its own is a real ள.
function compose(text: string): string {
  return text
    .replaceAll('\u0bc6\u0bbe', '\u0bca')
    .replaceAll('\u0bc7\u0bbe', '\u0bcb')
    .replaceAll('\u0bc6\u0bd7', '\u0bcc')
    .replaceAll('ற்ற', 'ட்ர') // written ற்ற, spoken and spelled "tr": வெற்றி, Vetri
    .replace(/\u0bc6ள(?=[\u0b95-\u0bb9])/gu, '\u0bcc')
    .replace(/ஒள(?=[\u0b95-\u0bb9])/gu, 'ஔ');
}
