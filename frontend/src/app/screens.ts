import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../components/ui/icon';
import { withTexts } from '../i18n/i18n';
import { may, type Permission, type Role, type SessionUser } from '../lib/session';

type PlaceName = 'entry' | 'home' | 'rates' | 'farmers' | 'settle' | 'buyers' | 'messages' | 'reports' | 'settings';

export interface Screen {
  path: string;
  /** Every address of it, where it has more than one. */
  pattern?: string;
  /** The place of the navigation under which it is found. Several screens may share one: the first is what the place leads to. */
  place: PlaceName;
  icon: IconName;
  roles: readonly Role[];
  /** What a clerk needs for it beside his role. */
  permission?: Permission;
  /** Fetches it, without showing it. */
  load: () => Promise<{ default: ComponentType }>;
  component: LazyExoticComponent<ComponentType>;
}

type Load = Screen['load'];

const screen = (load: Load): Pick<Screen, 'load' | 'component'> => ({ load, component: lazy(load) });

const officeScreen = (load: Load): Pick<Screen, 'load' | 'component'> => screen(withTexts('office', load));

const SHOP = ['admin', 'staff'] as const;

/** Every screen of the shop behind the sign-in, in the order of the navigation. Only what is here is shown. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/entry',
    place: 'entry',
    icon: 'plus',
    roles: SHOP,
    ...screen(() => import('../features/entries/entry-screen')),
  },
  {
    path: '/home',
    place: 'home',
    icon: 'home',
    roles: ['admin'],
    ...officeScreen(() => import('../features/home/home-screen')),
  },
  {
    path: '/rates',
    place: 'rates',
    icon: 'rupee',
    roles: SHOP,
    ...officeScreen(() => import('../features/rates/rates-screen')),
  },
  {
    path: '/farmers',
    place: 'farmers',
    icon: 'people',
    roles: SHOP,
    ...officeScreen(() => import('../features/farmers/farmers-screen')),
  },
  {
    path: '/farmers/import',
    place: 'farmers',
    icon: 'people',
    roles: ['admin'],
    ...officeScreen(() => import('../features/farmers/import-screen')),
  },
  {
    path: '/farmers/:id',
    place: 'farmers',
    icon: 'people',
    roles: SHOP,
    ...officeScreen(() => import('../features/farmers/farmer-screen')),
  },
  {
    path: '/settle',
    place: 'settle',
    icon: 'account',
    roles: SHOP,
    permission: 'settlements',
    ...officeScreen(() => import('../features/settlements/settle-screen')),
  },
  {
    path: '/settlements',
    place: 'settle',
    icon: 'account',
    roles: SHOP,
    ...officeScreen(() => import('../features/settlements/settlements-screen')),
  },
  {
    path: '/settlements/:id',
    place: 'settle',
    icon: 'account',
    roles: SHOP,
    ...officeScreen(() => import('../features/settlements/settlement-screen')),
  },
  {
    path: '/advances',
    place: 'settle',
    icon: 'account',
    roles: SHOP,
    ...officeScreen(() => import('../features/advances/advances-screen')),
  },
  {
    path: '/advances/:id',
    place: 'settle',
    icon: 'account',
    roles: SHOP,
    ...officeScreen(() => import('../features/advances/advance-screen')),
  },
  {
    path: '/buyers',
    pattern: '/buyers/*?',
    place: 'buyers',
    icon: 'stall',
    roles: SHOP,
    permission: 'sell',
    ...officeScreen(withTexts('buyers', () => import('../features/buyers/buyers-place'))),
  },
  {
    path: '/messages',
    place: 'messages',
    icon: 'message',
    roles: SHOP,
    ...officeScreen(() => import('../features/messages/messages-screen')),
  },
  {
    path: '/reports',
    place: 'reports',
    icon: 'chart',
    roles: SHOP,
    permission: 'reports',
    ...officeScreen(() => import('../features/reports/reports-screen')),
  },
  {
    path: '/day-book',
    place: 'reports',
    icon: 'chart',
    roles: SHOP,
    ...officeScreen(() => import('../features/day-book/day-book-screen')),
  },
  {
    path: '/settings',
    place: 'settings',
    icon: 'gear',
    roles: SHOP,
    ...screen(() => import('./settings-screen')),
  },
  {
    path: '/settings/:part',
    place: 'settings',
    icon: 'gear',
    roles: SHOP,
    ...officeScreen(() => import('../features/settings/part-screen')),
  },
];

export const mayOpen = ({ roles, permission }: Screen, user: SessionUser): boolean =>
  roles.includes(user.role) && (permission === undefined || may(user, permission));

/** The places of the navigation that exist for somebody, each by its first screen. */
export function placesOf(user: SessionUser): readonly Screen[] {
  const open = SCREENS.filter((screen) => mayOpen(screen, user));
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
