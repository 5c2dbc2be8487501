import { expect } from '@playwright/test';
import { PEOPLE, type Person } from './pages';
import { apiUrl } from './workers';

/** An entry from the server; decimals are read as text, so that sums are exact. */
export interface ServerEntry {
  id: string;
  farmer_id: string;
  flower_type_id: string;
  device_id: string | null;
  created_by: string;
  entry_date: string;
  status: string;
  version: number;
  quantity: number;
  net_amount: number | null;
}

export interface Named {
  id: string;
  code: string;
}

export interface Flower extends Named {
  /** The number typed at the counter to choose it. */
  number: number;
}

export interface Farmer extends Named {
  name: string;
  nameTa: string;
  phone: string;
  number: string;
}

/** MALAR_E2E_TIME_ZONE selects another time zone, in which the hour and perhaps the date differ; the tests must pass in any. */
export const TIME_ZONE = process.env.MALAR_E2E_TIME_ZONE ?? 'Asia/Kolkata';

/** Returns the shop's date. */
export const today = (): string => new Date().toLocaleDateString('en-CA', { timeZone: TIME_ZONE });

/** Formats a date as the pages show it, with joiners that prevent line breaks. */
export const shownDate = (date: string): string => date.split('-').reverse().join('-\u2060');

/** Sets the time zone of a service's shop to that of the tests. */
export async function inTimeZone(url: string): Promise<void> {
  const { access_token } = await call('POST', '/auth/login', PEOPLE.admin, {}, url);
  const signedIn = { Authorization: `Bearer ${access_token}` };
  await call('PUT', '/system-settings/timezone', { value: TIME_ZONE }, signedIn, url);
}

export const grams = (kilograms: number): number => Math.round(kilograms * 1000);
export const paise = (rupees: number): number => Math.round(rupees * 100);

/** The shop as its API reports it. Specs check their results through it, never through the page alone. */
export class Shop {
  private constructor(private readonly token: string) {}

  static async of(person: Person = 'admin'): Promise<Shop> {
    const { email, password } = PEOPLE[person];
    const { access_token } = await call('POST', '/auth/login', { email, password });
    return new Shop(access_token);
  }

  /** @returns the `data` of a success. */
  call(method: Method, path: string, body?: unknown) {
    return call(method, path, body, { Authorization: `Bearer ${this.token}` });
  }

  /** Returns all entries of a day, from all pages. */
  async entries(date = today()): Promise<ServerEntry[]> {
    const entries: ServerEntry[] = [];
    for (let page = 1; ; page++) {
      const found: ServerEntry[] = await this.call(
        'GET',
        `/daily-entries?entry_date=${date}&page_size=100&page=${page}&sort_by=created_at&sort_order=asc`,
      );
      entries.push(...found);
      if (found.length < 100) return entries;
    }
  }

  async entry(id: string): Promise<ServerEntry & { notes: string | null; void_reason: string | null }> {
    return this.call('GET', `/daily-entries/${id}`);
  }

  async receipt(deviceId: string, date = today()): Promise<{ count: number; total_grams: number }> {
    return this.call('GET', `/sync/receipt?device_id=${deviceId}&date=${date}`);
  }

  /** Returns what the shop owes a farmer, in paise: the sum of the farmer's postings. */
  async balance(farmerId: string): Promise<number> {
    return paise((await this.call('GET', `/farmers/${farmerId}/balance`)).current_balance);
  }

  /** Adds a flower, or returns the existing one of that name: names are unique, and an earlier failed run may have created it. */
  async addFlower(name: string, nameTa: string): Promise<Flower> {
    const known: (Flower & { name: string })[] = await this.call('GET', '/flower-types?page_size=100');
    const found = known.find((flower) => flower.name === name);
    if (found) return found;
    return this.call('POST', '/flower-types', { name, name_ta: nameTa, unit: 'kg' });
  }

  /** Adds a farmer; the server assigns the code, and `number` is what a clerk types for it. */
  async addFarmer(name: string, nameTa: string, flowers: readonly Named[], village = 'Kariyapatti'): Promise<Farmer> {
    const phone = `8${String(Date.now()).slice(-9)}`;
    const villages = { village, village_ta: 'காரியாபட்டி' };
    const { id, farmer_code: code } = await this.call('POST', '/farmers', {
      name,
      name_ta: nameTa,
      phone,
      ...villages,
    });
    await this.call('PUT', `/farmers/${id}/flowers`, { flower_type_ids: flowers.map((flower) => flower.id) });
    return { id, code, name, nameTa, phone, number: String(Number(code.replace(/\D/g, ''))) };
  }

  /** Sets one rate for all slots of today, so that the time of the test run does not matter. */
  async setRate(flower: Named, rupees: number): Promise<void> {
    const slots: Named[] = await this.call('GET', '/time-slots?page_size=100');
    await this.call('POST', '/market-rates/bulk', {
      rates: slots.map(({ id }) => ({
        flower_type_id: flower.id,
        time_slot_id: id,
        rate_per_unit: rupees,
        effective_date: today(),
      })),
    });
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function call(
  method: Method,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  url: string = apiUrl(),
) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const told = await answer.json();
  expect(told, `${method} ${path}`).toMatchObject({ success: true });
  return told.data;
}
