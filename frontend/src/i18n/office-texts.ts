import type { Source } from './i18n';

export type { Source };

type Json = () => Promise<{ default: object }>;

const of = (namespace: string, fetch: Json) => async () => ({ texts: { [namespace]: (await fetch()).default } });

const feature = (namespace: string, en: Json, ta: Json): Source => ({ en: of(namespace, en), ta: of(namespace, ta) });

/** Texts shared by several features of the office. */
export const office: Source = { en: () => import('./en-office'), ta: () => import('./ta-office') };

// The texts of each feature, loaded with its first screen.
export const advances = feature(
  'advances',
  () => import('./en/advances.json'),
  () => import('./ta/advances.json'),
);
export const buyers = feature(
  'buyers',
  () => import('./en/buyers.json'),
  () => import('./ta/buyers.json'),
);
export const dayBook = feature(
  'day-book',
  () => import('./en/day-book.json'),
  () => import('./ta/day-book.json'),
);
export const farmers = feature(
  'farmers',
  () => import('./en/farmers.json'),
  () => import('./ta/farmers.json'),
);
export const home = feature(
  'home',
  () => import('./en/home.json'),
  () => import('./ta/home.json'),
);
export const messages = feature(
  'messages',
  () => import('./en/messages.json'),
  () => import('./ta/messages.json'),
);
export const rates = feature(
  'rates',
  () => import('./en/rates.json'),
  () => import('./ta/rates.json'),
);
export const reports = feature(
  'reports',
  () => import('./en/reports.json'),
  () => import('./ta/reports.json'),
);
export const settings = feature(
  'settings',
  () => import('./en/settings.json'),
  () => import('./ta/settings.json'),
);
export const settlements = feature(
  'settlements',
  () => import('./en/settlements.json'),
  () => import('./ta/settlements.json'),
);
