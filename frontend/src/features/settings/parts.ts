import type { Role } from '../../lib/session';

/** The parts of the settings in the order of the menu, each with a path below /settings. */
const PARTS = [
  { part: 'shop', roles: ['admin'] },
  { part: 'flowers', roles: ['admin', 'staff'] },
  { part: 'times', roles: ['admin', 'staff'] },
  { part: 'charges', roles: ['admin'] },
  { part: 'rules', roles: ['admin'] },
  { part: 'tally', roles: ['admin'] },
  { part: 'people', roles: ['admin'] },
  { part: 'devices', roles: ['admin'] },
  { part: 'audit', roles: ['admin'] },
] as const satisfies readonly { part: string; roles: readonly Role[] }[];

export type Part = (typeof PARTS)[number]['part'];

export const partsOf = (role: Role | undefined): readonly Part[] =>
  PARTS.filter(({ roles }) => roles.some((one) => one === role)).map(({ part }) => part);
