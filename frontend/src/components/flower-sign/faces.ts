/** slim, round, heart, pointed: petals around a heart. ball: a crowded head. spike: blossoms along a stem. leaf: leaves only. */
export type Shape = 'slim' | 'round' | 'heart' | 'pointed' | 'ball' | 'spike' | 'leaf' | 'cup';

/** How a flower looks on screen, slip and chart. */
export interface Face {
  readonly shape: Shape;
  readonly petals: number;
  /** The petals' colour, also of its bar in a chart. */
  readonly colour: string;
  readonly ground: string;
  readonly heart: string;
}

const face = (shape: Shape, petals: number, colour: string, ground: string, heart = '#F7E9A8'): Face => ({
  shape,
  petals,
  colour,
  ground,
  heart,
});

/** The twenty flowers of these markets. Whites stand on the green of their own leaf or bud, so that they can be told apart. */
const FACES: Readonly<Record<string, Face>> = {
  MAL: face('round', 5, '#B9AE87', '#F4F0DF', '#FFFDF4'),
  SML: face('slim', 6, '#8FA36B', '#EDF2DE', '#FFFDF4'),
  MUL: face('pointed', 5, '#5F9070', '#DDEFE0', '#FFFDF4'),
  PIC: face('slim', 5, '#B9739A', '#F8E6F0', '#FFFDF4'),
  JAT: face('pointed', 6, '#A97F58', '#F6E8D6', '#FFFDF4'),
  KAK: face('slim', 8, '#4E8E93', '#DCF0F0', '#FFFDF4'),
  KAN: face('slim', 3, '#D9531E', '#FFB48A', '#FFE3B0'),
  ARA: face('round', 5, '#C2255C', '#FBC4D8', '#FFE9C7'),
  SAR: face('round', 5, '#9B1B30', '#F3B0B4', '#FFD9A0'),
  SAM: face('slim', 6, '#8078B8', '#E9E7F8', '#FFFDF4'),
  SEV: face('slim', 14, '#C68A00', '#FBE38D', '#8A5A00'),
  ROS: face('cup', 5, '#B11E48', '#F8CDD8', '#F39AB2'),
  PRO: face('cup', 6, '#D0608E', '#FBDDE9', '#F6A9C6'),
  BRO: face('cup', 4, '#C8402F', '#FAD3CB', '#F28D7E'),
  MAR: face('ball', 12, '#D97706', '#FFD88A', '#A84F00'),
  KOZ: face('spike', 5, '#A3123F', '#F2B6C8', '#D43C6C'),
  VAD: face('ball', 10, '#7B2D8B', '#E8CCEE', '#A65BB5'),
  THU: face('leaf', 4, '#2F7D4A', '#CFEBD6', '#7A5C9E'),
  MKO: face('leaf', 7, '#6B8F71', '#E3EDDF', '#B7C77E'),
  LOT: face('pointed', 8, '#D4578A', '#FCD9E6', '#F3C04B'),
};

const COLOURS = ['#8A5A00', '#1C6B45', '#7B2D8B', '#B3164F', '#35708E', '#C8451A', '#5E7F2B', '#6C5BB0'];
const GROUNDS = ['#FBE9B7', '#D8EEDF', '#EBD3F0', '#FAD3E0', '#D3E8F2', '#FFD8C4', '#E3EFCB', '#E3DEF7'];
const SHAPES: readonly Shape[] = ['round', 'slim', 'heart', 'pointed', 'ball', 'cup'];

/** A flower of the shop's own gets a face from its code, always the same. */
export function faceOf(code: string): Face {
  const known = FACES[code.toUpperCase()];
  if (known) return known;
  let hash = 7;
  for (const letter of code) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 100_003;
  const at = hash % COLOURS.length;
  return face(
    SHAPES[hash % SHAPES.length] ?? 'round',
    4 + (hash % 5),
    COLOURS[at] ?? '#8A5A00',
    GROUNDS[at] ?? '#FBE9B7',
  );
}
