import type { FlowerFace, Shape } from '../../lib/flower-faces';

/** How a flower is drawn on the screen, on slips and in charts. */
export interface FlowerAppearance {
  readonly shape: Shape;
  readonly petals: number;
  /** The petals' colour, also used for the flower's bar in a chart. */
  readonly colour: string;
  readonly background: string;
  readonly centre: string;
}

const appearance = (
  shape: Shape,
  petals: number,
  colour: string,
  ground: string,
  heart = '#F7E9A8',
): FlowerAppearance => ({
  shape,
  petals,
  colour,
  background: ground,
  centre: heart,
});

/** The twenty flowers of these markets. White flowers have the background of their own leaf or bud, so that they can be told apart. */
const KNOWN_FLOWERS: Readonly<Record<string, FlowerAppearance>> = {
  MAL: appearance('round', 5, '#B9AE87', '#F4F0DF', '#FFFDF4'),
  SML: appearance('slim', 6, '#8FA36B', '#EDF2DE', '#FFFDF4'),
  MUL: appearance('pointed', 5, '#5F9070', '#DDEFE0', '#FFFDF4'),
  PIC: appearance('slim', 5, '#B9739A', '#F8E6F0', '#FFFDF4'),
  JAT: appearance('pointed', 6, '#A97F58', '#F6E8D6', '#FFFDF4'),
  KAK: appearance('slim', 8, '#4E8E93', '#DCF0F0', '#FFFDF4'),
  KAN: appearance('slim', 3, '#D9531E', '#FFB48A', '#FFE3B0'),
  ARA: appearance('round', 5, '#C2255C', '#FBC4D8', '#FFE9C7'),
  SAR: appearance('round', 5, '#9B1B30', '#F3B0B4', '#FFD9A0'),
  SAM: appearance('slim', 6, '#8078B8', '#E9E7F8', '#FFFDF4'),
  SEV: appearance('slim', 14, '#C68A00', '#FBE38D', '#8A5A00'),
  ROS: appearance('cup', 5, '#B11E48', '#F8CDD8', '#F39AB2'),
  PRO: appearance('cup', 6, '#D0608E', '#FBDDE9', '#F6A9C6'),
  BRO: appearance('cup', 4, '#C8402F', '#FAD3CB', '#F28D7E'),
  MAR: appearance('ball', 12, '#D97706', '#FFD88A', '#A84F00'),
  KOZ: appearance('spike', 5, '#A3123F', '#F2B6C8', '#D43C6C'),
  VAD: appearance('ball', 10, '#7B2D8B', '#E8CCEE', '#A65BB5'),
  THU: appearance('leaf', 4, '#2F7D4A', '#CFEBD6', '#7A5C9E'),
  MKO: appearance('leaf', 7, '#6B8F71', '#E3EDDF', '#B7C77E'),
  LOT: appearance('pointed', 8, '#D4578A', '#FCD9E6', '#F3C04B'),
};

/** The colours offered for a flower's face; other colours can be drawn too. */
export const COLOURS = ['#8A5A00', '#1C6B45', '#7B2D8B', '#B3164F', '#35708E', '#C8451A', '#5E7F2B', '#6C5BB0'];
const BACKGROUNDS = ['#FBE9B7', '#D8EEDF', '#EBD3F0', '#FAD3E0', '#D3E8F2', '#FFD8C4', '#E3EFCB', '#E3DEF7'];
const SHAPES: readonly Shape[] = ['round', 'slim', 'heart', 'pointed', 'ball', 'cup'];

/**
 * Returns the appearance of a flower without a face. For a flower that the shop has added it is derived from a hash of its code, so it
 * is always the same.
 */
export function appearanceOf(code: string): FlowerAppearance {
  const known = KNOWN_FLOWERS[code.toUpperCase()];
  if (known) return known;
  let hash = 7;
  for (const letter of code) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 100_003;
  const at = hash % COLOURS.length;
  return appearance(
    SHAPES[hash % SHAPES.length] ?? 'round',
    4 + (hash % 5),
    COLOURS[at] ?? '#8A5A00',
    BACKGROUNDS[at] ?? '#FBE9B7',
  );
}

/** Returns the appearance of a face that the shop has chosen; the background is a light tint of its colour. */
export function appearanceOfFace({ shape, petals, colour }: FlowerFace): FlowerAppearance {
  const at = COLOURS.indexOf(colour);
  return appearance(shape, petals, colour, BACKGROUNDS[at] ?? tint(colour));
}

/** Mixes a colour with 80 % white. */
function tint(colour: string): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `#${channels
    .map((value) =>
      Math.round(value + (255 - value) * 0.8)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
