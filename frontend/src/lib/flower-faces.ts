import { useSyncExternalStore } from 'react';

/**
 * Shapes of a drawn flower. slim, round, heart, pointed, cup: petals around a centre. ball: a crowded head. spike: blossoms along a
 * stem. leaf: leaves.
 */
export const SHAPES = ['slim', 'round', 'heart', 'pointed', 'ball', 'spike', 'leaf', 'cup'] as const;
export type Shape = (typeof SHAPES)[number];

/** How a shop wants one of its flowers drawn. */
export interface FlowerFace {
  readonly shape: Shape;
  readonly petals: number;
  /** #RRGGBB. */
  readonly colour: string;
}

let faces: ReadonlyMap<string, FlowerFace> = new Map();
const listeners = new Set<() => void>();

/** Sets the faces of the shop's flowers by flower code; every drawn flower is updated. */
export function setFlowerFaces(known: ReadonlyMap<string, FlowerFace>): void {
  if (known.size === 0 && faces.size === 0) return;
  faces = known;
  for (const listener of listeners) listener();
}

/** The faces of the shop's flowers by flower code. A flower that is not in the map has no face of its own. */
export const useFlowerFaces = (): ReadonlyMap<string, FlowerFace> => useSyncExternalStore(subscribe, () => faces);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads the face from a row of the API or of the change feed; null if it has none, or one that this version does not know. */
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
