/*
 * Encodes one fixed size of QR code, 29 modules (version 3, level L, mask 0), for the short address on a slip. Other codes on the pages
 * are made by uqr; this one can be so small because its format is fixed, and the server's implementation (SlipQrCode.cs) must set the
 * same modules.
 */

export const QR_SIZE = 29;
const DATA = 55;
const CORRECTION = 15;
/** Maximum length of the text in bytes; two bytes are the header. */
export const QR_BYTES = DATA - 2;
/** Format information for level L and mask 0, with its error correction bits, as defined by the standard. */
const FORMAT = 0b111_0111_1100_0100;

/** Returns rows of modules, true for black; null if the text is too long. */
export function qrCode(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > QR_BYTES) return null;
  // Four bits for the mode "bytes" and eight for the length, so every following byte spans two code words.
  const bits = [0, 1, 0, 0, ...bitsOf(bytes.length), ...[...bytes].flatMap(bitsOf), 0, 0, 0, 0];
  const data = Array.from({ length: bits.length / 8 }, (_, at) =>
    bits.slice(8 * at, 8 * at + 8).reduce((byte, bit) => 2 * byte + bit, 0),
  );
  for (let pad = 0xec; data.length < DATA; pad ^= 0xec ^ 0x11) data.push(pad);
  return place([...data, ...correctionOf(data)].flatMap(bitsOf));
}

const bitsOf = (byte: number): number[] => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >> bit) & 1);

/** Calculates the error correction: the remainder of the data by the Reed–Solomon polynomial, in GF(256). */
function correctionOf(data: readonly number[]): number[] {
  const divisor = new Array<number>(CORRECTION).fill(0);
  divisor[CORRECTION - 1] = 1;
  for (let power = 0, root = 1; power < CORRECTION; power++, root = multiply(root, 2))
    for (let at = 0; at < CORRECTION; at++)
      divisor[at] = multiply(divisor[at] ?? 0, root) ^ (at + 1 < CORRECTION ? (divisor[at + 1] ?? 0) : 0);
  const rest = new Array<number>(CORRECTION).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let at = 0; at < CORRECTION; at++) rest[at] = (rest[at] ?? 0) ^ multiply(divisor[at] ?? 0, factor);
  }
  return rest;
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> bit) & 1) * a;
  }
  return product;
}

function place(bits: readonly number[]): boolean[][] {
  const squares: (boolean | null)[][] = Array.from({ length: QR_SIZE }, () => new Array(QR_SIZE).fill(null));
  const set = (x: number, y: number, black: boolean) => {
    const row = squares[y];
    if (row !== undefined && x >= 0 && x < QR_SIZE) row[x] = black;
  };
  for (let at = 0; at < QR_SIZE; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  // The three finder patterns with their white border, and the alignment pattern.
  for (const [centreX, centreY, reach] of [
    [3, 3, 4],
    [QR_SIZE - 4, 3, 4],
    [3, QR_SIZE - 4, 4],
    [QR_SIZE - 7, QR_SIZE - 7, 2],
  ] as const)
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++) {
        const ring = Math.max(Math.abs(x), Math.abs(y));
        set(centreX + x, centreY + y, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
      }
  for (let bit = 0; bit < 15; bit++) {
    const black = ((FORMAT >> bit) & 1) === 1;
    // The format information around the first finder pattern, skipping the timing patterns; then its copy beside the other two.
    if (bit < 8) set(8, bit < 6 ? bit : bit + 1, black);
    else set(bit === 8 ? 7 : 14 - bit, 8, black);
    if (bit < 8) set(QR_SIZE - 1 - bit, 8, black);
    else set(8, QR_SIZE - 15 + bit, black);
  }
  set(8, QR_SIZE - 8, true);
  // The data, in pairs of columns from the right, alternately upwards and downwards; mask 0 inverts every second module.
  let at = 0;
  for (let right = QR_SIZE - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < QR_SIZE; step++)
      for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? QR_SIZE - 1 - step : step;
        if (squares[y]?.[x] === null) set(x, y, ((bits[at++] ?? 0) === 1) !== ((x + y) % 2 === 0));
      }
  }
  return squares.map((row) => row.map((black) => black === true));
}
