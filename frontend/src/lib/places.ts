import { may, type Permission, type SessionUser } from './session';

/** What the restricted pages of the shop require: the owner's role, or a clerk's permission. */
const NEEDED: Readonly<Record<string, Permission | 'admin' | undefined>> = {
  '/home': 'admin',
  '/farmers/import': 'admin',
  '/settle': 'settlements',
  '/reports': 'reports',
};

/** Whether a user of the shop may open a page, given its address in the navigation. */
export function mayEnter(place: string, user: SessionUser): boolean {
  const needed = NEEDED[place];
  return needed === undefined || (needed === 'admin' ? user.role === needed : may(user, needed));
}
