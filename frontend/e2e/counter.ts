import { expect, type Locator, type Page } from '@playwright/test';
import type { Entry, Operation, ParkedOperation } from '../src/data/records';
import entriesEn from '../src/i18n/en/entries.json' with { type: 'json' };
import syncEn from '../src/i18n/en/sync.json' with { type: 'json' };
import syncPanelEn from '../src/i18n/en/sync-panel.json' with { type: 'json' };
import entriesTa from '../src/i18n/ta/entries.json' with { type: 'json' };
import syncTa from '../src/i18n/ta/sync.json' with { type: 'json' };
import syncPanelTa from '../src/i18n/ta/sync-panel.json' with { type: 'json' };
import { type Language, type Person, signIn } from './pages';
import { type Farmer, grams, paise, type Shop } from './shop';

/** The counter's texts. */
export const TEXTS = {
  en: { entries: entriesEn, sync: { ...syncEn, ...syncPanelEn } },
  ta: { entries: entriesTa, sync: { ...syncTa, ...syncPanelTa } },
} as const;

/** The elements that a clerk sees and uses. */
export interface Counter {
  readonly page: Page;
  readonly farmer: Locator;
  readonly flower: Locator;
  readonly weight: Locator;
  readonly row: Locator;
  readonly rows: Locator;
  readonly pill: Locator;
  readonly find: Locator;
}

export function counterOn(page: Page, language: Language = 'en'): Counter {
  const { entries } = TEXTS[language];
  const row = page.getByRole('region', { name: entries.row });
  return {
    page,
    row,
    farmer: row.getByRole('combobox', { name: entries.farmer }),
    flower: row.getByRole('combobox', { name: entries.flower }),
    weight: row.getByRole('textbox', { name: new RegExp(`^(${word(entries.weight)}|${word(entries.count)})`) }),
    rows: page.getByRole('grid').locator('[data-entry-id]'),
    pill: page.getByRole('banner').getByRole('status'),
    find: page.getByRole('searchbox'),
  };
}

const word = (label: string) => label.replace(/ \(.*/, '');

/** Signs in and waits until the counter can be used. */
export async function openCounter(page: Page, person: Person = 'staff', language: Language = 'en'): Promise<Counter> {
  await signIn(page, person, language, '/entry');
  const counter = counterOn(page, language);
  await expect(counter.farmer).toBeVisible();
  await expect(counter.pill).toHaveText(TEXTS[language].sync.pill.sent);
  return counter;
}

/** Types a usual entry without waiting for the screen: number, Enter, weight, Enter. */
export async function type({ page }: Counter, farmer: Farmer, weight: string, flower = ''): Promise<void> {
  await page.keyboard.type(`${farmer.number}\n${flower}${weight}\n`);
}

/** The contents of the local database. */
export interface LocalData {
  readonly deviceId: string;
  readonly entries: readonly Entry[];
  readonly outbox: readonly Operation[];
  readonly parked: readonly ParkedOperation[];
}

export async function readLocalData(page: Page): Promise<LocalData> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open(names.find((name) => name.startsWith('malar-')) ?? ''));
    const stores = db.transaction(['lines', 'outbox', 'parked', 'meta']);
    const [entries, outbox, parked, device] = await Promise.all([
      done(stores.objectStore('lines').getAll()),
      done(stores.objectStore('outbox').getAll()),
      done(stores.objectStore('parked').getAll()),
      done(stores.objectStore('meta').get('device_id')),
    ]);
    db.close();
    return { deviceId: device.value, entries, outbox, parked };
  });
}

/** Counts this device's own entries in its database. */
export async function countOwn(page: Page): Promise<number> {
  const { deviceId, entries } = await readLocalData(page);
  return entries.filter((entry) => entry.deviceId === deviceId).length;
}

/**
 * Asserts that the server has every entry of this device exactly once, with the same content and amounts, and that its totals agree to
 * the gram and to the paisa.
 */
export async function expectSame(page: Page, shop: Shop, date: string): Promise<Entry[]> {
  // The latest operations may still be on their way.
  await expect
    .poll(async () => {
      const { outbox, parked } = await readLocalData(page);
      return { outbox: outbox.length, parked: parked.length };
    })
    .toEqual({ outbox: 0, parked: 0 });
  const { deviceId, entries } = await readLocalData(page);
  const mine = entries.filter((entry) => entry.deviceId === deviceId && entry.entryDate === date);
  const told = (await shop.entries(date)).filter((entry) => entry.device_id === deviceId);
  const byId = <T extends { id: string }>(a: T, b: T) => (a.id < b.id ? -1 : 1);
  expect(
    told
      .map((entry) => ({
        id: entry.id,
        farmer: entry.farmer_id,
        flower: entry.flower_type_id,
        grams: grams(entry.quantity),
        net: entry.net_amount === null ? null : paise(entry.net_amount),
        status: entry.status,
        version: entry.version,
      }))
      .sort(byId),
  ).toEqual(
    mine
      .map((entry) => ({
        id: entry.id,
        farmer: entry.farmerId,
        flower: entry.flowerTypeId,
        grams: entry.quantity,
        net: entry.net,
        status: entry.status,
        version: entry.version,
      }))
      .sort(byId),
  );
  const live = mine.filter(({ status }) => status !== 'void');
  expect(await shop.receipt(deviceId, date)).toMatchObject({
    count: live.length,
    total_grams: live.reduce((sum, entry) => sum + entry.quantity, 0),
  });
  return mine;
}
