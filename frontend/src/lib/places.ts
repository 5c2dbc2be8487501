import { may, type Permission, type SessionUser } from './session';

/** The places that are not everybody's of the shop: the owner's, or of a clerk who has the permission. */
const NEEDED: Readonly<Record<string, Permission | 'admin' | undefined>> = {
  '/home': 'admin',
  '/farmers/import': 'admin',
  '/settle': 'settlements',
  '/reports': 'reports',
};

/** Whether somebody of the shop finds a place, by its address in the navigation. */
export function mayEnter(place: string, user: SessionUser): boolean {
  const needed = NEEDED[place];
  return needed === undefined || (needed === 'admin' ? user.role === needed : may(user, needed));
}
