import type { ComponentType } from 'react';
import { withTexts } from '../i18n/i18n';
import * as texts from '../i18n/office-texts';

type Load = () => Promise<{ default: ComponentType }>;

/** Loads a screen with the texts shared by the office and those of its feature. */
const saying = (source: texts.Source, load: Load): Load => withTexts(texts.office, withTexts(source, load));

/** The loaders of the office's screens, by path. */
export const LOADS = {
  '/home': saying(texts.home, () => import('../features/home/home-screen')),
  '/rates': saying(texts.rates, () => import('../features/rates/rates-screen')),
  '/farmers': saying(texts.farmers, () => import('../features/farmers/farmers-screen')),
  '/farmers/import': saying(texts.farmers, () => import('../features/farmers/import-screen')),
  '/farmers/:id': saying(texts.farmers, () => import('../features/farmers/farmer-screen')),
  '/settle': saying(texts.settlements, () => import('../features/settlements/settle-screen')),
  '/settlements': saying(texts.settlements, () => import('../features/settlements/settlements-screen')),
  '/settlements/:id': saying(texts.settlements, () => import('../features/settlements/settlement-screen')),
  '/advances': saying(texts.advances, () => import('../features/advances/advances-screen')),
  '/advances/:id': saying(texts.advances, () => import('../features/advances/advance-screen')),
  '/buyers': saying(texts.buyers, () => import('../features/buyers/buyers-routes')),
  '/messages': saying(texts.messages, () => import('../features/messages/messages-screen')),
  '/reports': saying(texts.reports, () => import('../features/reports/reports-screen')),
  '/day-book': saying(texts.dayBook, () => import('../features/day-book/day-book-screen')),
  '/settings': saying(texts.settings, () => import('./settings-screen')),
  '/settings/:part': saying(texts.settings, () => import('../features/settings/part-screen')),
} as const satisfies Record<string, Load>;

export type OfficePath = keyof typeof LOADS;
