import { useSyncExternalStore } from 'react';

/** slim, round, heart, pointed, cup: petals around a centre. ball: a crowded head. spike: blossoms along a stem. leaf: leaves. */
export const SHAPES = ['slim', 'round', 'heart', 'pointed', 'ball', 'spike', 'leaf', 'cup'] as const;
export type Shape = (typeof SHAPES)[number];

/** The face that a shop has given to a flower. */
export interface FlowerFace {
  readonly shape: Shape;
  readonly petals: number;
  /** #RRGGBB. */
  readonly colour: string;
}

let faces: ReadonlyMap<string, FlowerFace> = new Map();
const listeners = new Set<() => void>();

/** The faces of a shop's flowers, by code. Whoever knows the flowers says so; every drawing of one follows. */
export function setFlowerFaces(known: ReadonlyMap<string, FlowerFace>): void {
  if (known.size === 0 && faces.size === 0) return;
  faces = known;
  for (const listener of listeners) listener();
}

/** The face that a shop has given to the flower of a code; null: none. */
export const useFlowerFaces = (): ReadonlyMap<string, FlowerFace> => useSyncExternalStore(subscribe, () => faces);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A face as a row of the API or of the feed tells it; null where it tells none, or one that is not known here. */
export function faceOf(row: {
  readonly face_shape?: unknown;
  readonly face_petals?: unknown;
  readonly face_colour?: unknown;
}): FlowerFace | null {
  const shape = SHAPES.find((known) => known === row.face_shape);
  const { face_petals: petals, face_colour: colour } = row;
  return shape === undefined || typeof petals !== 'number' || typeof colour !== 'string'
    ? null
    : { shape, petals, colour };
}
