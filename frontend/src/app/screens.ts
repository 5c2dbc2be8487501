import { createElement } from 'react';
import { type Fetched, fetched } from '../components/fetched';
import type { IconName } from '../components/ui/icon';
import { Skeleton } from '../components/ui/skeleton';
import { mayEnter } from '../lib/places';
import type { SessionUser } from '../lib/session';
import type { OfficePath } from './office-screens';

type PlaceName = 'entry' | 'home' | 'rates' | 'farmers' | 'settle' | 'buyers' | 'messages' | 'reports' | 'settings';

export interface Screen {
  path: string;
  /** Matches all addresses of the screen, if it has more than one. */
  pattern?: string;
  /** The place in the navigation that the screen belongs to. Several screens may share a place; the place links to the first. */
  place: PlaceName;
  icon: IconName;
  component: Fetched;
}

const screen = (fetch: Fetched['load']) => fetched(fetch, createElement(Skeleton, { className: 'h-40' }));

/** Loads the list of the office's screens only when one of them is opened: the counter, with which the day begins, does not need it. */
const officeScreen = (path: OfficePath) => screen(async () => (await import('./office-screens')).LOADS[path]());

/** Every screen of the shop behind the sign-in, in the order of the navigation. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/entry',
    place: 'entry',
    icon: 'plus',
    component: screen(() => import('../features/entries/entry-screen')),
  },
  {
    path: '/home',
    place: 'home',
    icon: 'home',
    component: officeScreen('/home'),
  },
  {
    path: '/rates',
    place: 'rates',
    icon: 'rupee',
    component: officeScreen('/rates'),
  },
  {
    path: '/farmers',
    place: 'farmers',
    icon: 'people',
    component: officeScreen('/farmers'),
  },
  {
    path: '/farmers/import',
    place: 'farmers',
    icon: 'people',
    component: officeScreen('/farmers/import'),
  },
  {
    path: '/farmers/:id',
    place: 'farmers',
    icon: 'people',
    component: officeScreen('/farmers/:id'),
  },
  {
    path: '/settle',
    place: 'settle',
    icon: 'account',
    component: officeScreen('/settle'),
  },
  {
    path: '/settlements',
    place: 'settle',
    icon: 'account',
    component: officeScreen('/settlements'),
  },
  {
    path: '/settlements/:id',
    place: 'settle',
    icon: 'account',
    component: officeScreen('/settlements/:id'),
  },
  {
    path: '/advances',
    place: 'settle',
    icon: 'account',
    component: officeScreen('/advances'),
  },
  {
    path: '/advances/:id',
    place: 'settle',
    icon: 'account',
    component: officeScreen('/advances/:id'),
  },
  {
    path: '/buyers',
    pattern: '/buyers/*?',
    place: 'buyers',
    icon: 'stall',
    component: officeScreen('/buyers'),
  },
  {
    path: '/messages',
    place: 'messages',
    icon: 'message',
    component: officeScreen('/messages'),
  },
  {
    path: '/reports',
    place: 'reports',
    icon: 'chart',
    component: officeScreen('/reports'),
  },
  {
    path: '/day-book',
    place: 'reports',
    icon: 'chart',
    component: officeScreen('/day-book'),
  },
  {
    path: '/settings',
    place: 'settings',
    icon: 'gear',
    component: officeScreen('/settings'),
  },
  {
    path: '/settings/:part',
    place: 'settings',
    icon: 'gear',
    component: officeScreen('/settings/:part'),
  },
];

/** Returns the places of the navigation that a user may open, each represented by its first screen. */
export function placesOf(user: SessionUser): readonly Screen[] {
  const open = SCREENS.filter(({ path }) => mayEnter(path, user));
  return open.filter((screen, at) => open.findIndex(({ place }) => place === screen.place) === at);
}

/** Returns the screen at an address; a detail screen, such as a farmer's, takes precedence over its list. */
export const screenAt = (address: string): Screen | undefined =>
  SCREENS.find(({ path }) => address === path) ??
  [...SCREENS].reverse().find(({ path }) => address.startsWith(`${path.split('/:')[0]}/`));

/** Returns the place in the navigation that the screen at an address belongs to. */
export function placeAt(address: string): PlaceName | undefined {
  return screenAt(address)?.place;
}
