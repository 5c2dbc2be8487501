import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { IconName } from '../components/ui/icon';
import type { Role } from '../lib/session';

export interface Screen {
  path: string;
  /** Its name in the navigation. */
  label: 'entry' | 'settings';
  icon: IconName;
  roles: readonly Role[];
  component: LazyExoticComponent<ComponentType>;
}

/** Every screen behind the sign-in, in the order of the navigation. Only what is here is shown. */
export const SCREENS: readonly Screen[] = [
  {
    path: '/entry',
    label: 'entry',
    icon: 'plus',
    roles: ['admin', 'staff'],
    component: lazy(() => import('../features/entries/entry-screen')),
  },
  {
    path: '/settings',
    label: 'settings',
    icon: 'gear',
    roles: ['admin', 'staff', 'farmer'],
    component: lazy(() => import('./settings-screen')),
  },
];

export function screensOf(role: Role): readonly Screen[] {
  return SCREENS.filter((screen) => screen.roles.includes(role));
}
