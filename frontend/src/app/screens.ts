import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../components/ui/icon';
import type { Role } from '../lib/session';

export interface Screen {
  path: string;
  /** Its name in the navigation. */
  label: 'entry' | 'messages' | 'settings';
  icon: IconName;
  roles: readonly Role[];
  /** Fetches it, without showing it. */
  load: () => Promise<{ default: ComponentType }>;
  component: LazyExoticComponent<ComponentType>;
}

const screen = (load: Screen['load']): Pick<Screen, 'load' | 'component'> => ({ load, component: lazy(load) });

/** Every screen behind the sign-in, in the order of the navigation. Only what is here is shown. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/entry',
    label: 'entry',
    icon: 'plus',
    roles: ['admin', 'staff'],
    ...screen(() => import('../features/entries/entry-screen')),
  },
  {
    path: '/messages',
    label: 'messages',
    icon: 'message',
    roles: ['admin', 'staff'],
    ...screen(() => import('../features/messages/messages-screen')),
  },
  {
    path: '/settings',
    label: 'settings',
    icon: 'gear',
    roles: ['admin', 'staff', 'farmer'],
    ...screen(() => import('./settings-screen')),
  },
];

export function screensOf(role: Role): readonly Screen[] {
  return SCREENS.filter((screen) => screen.roles.includes(role));
}

/** The screen at an address, fetched while it is still being found out who is there. */
export function fetchScreen(address: string): void {
  const wanted = SCREENS.find(({ path }) => path === address) ?? SCREENS[0];
  // Not to be had now: asked for once more when it is shown, and told then.
  wanted?.load().catch(() => undefined);
}
