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
  /** Every address of it, where it has more than one. */
  pattern?: string;
  /** The place of the navigation under which it is found. Several screens may share one: the first is what the place leads to. */
  place: PlaceName;
  icon: IconName;
  component: Fetched;
}

const screen = (fetch: Fetched['load']) => fetched(fetch, createElement(Skeleton, { className: 'h-40' }));

/** Where the office's screens lie is not asked before one of them is wanted: the counter, with which the day begins, needs none. */
const officeScreen = (path: OfficePath) => screen(async () => (await import('./office-screens')).LOADS[path]());

/** Every screen of the shop behind the sign-in, in the order of the navigation. Only what is here is shown. */
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

/** The places of the navigation that exist for somebody, each by its first screen. */
export function placesOf(user: SessionUser): readonly Screen[] {
  const open = SCREENS.filter(({ path }) => mayEnter(path, user));
  return open.filter((screen, at) => open.findIndex(({ place }) => place === screen.place) === at);
}

/** The screen at an address; of one below another, such as a farmer's, the more exact. */
export const screenAt = (address: string): Screen | undefined =>
  SCREENS.find(({ path }) => address === path) ??
  [...SCREENS].reverse().find(({ path }) => address.startsWith(`${path.split('/:')[0]}/`));

/** The place under which the screen at an address is found. */
export function placeAt(address: string): PlaceName | undefined {
  return screenAt(address)?.place;
}
