import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Calls the API. @returns the `data` of a success. */
type Ask = (method: 'GET', path: string) => Promise<unknown>;

/** For pages of one thing: the API's list from which the first is taken. */
const LISTS: Readonly<Record<string, string>> = {
  '/farmers/:id': '/farmers?page_size=1',
  '/settlements/:id': '/settlements?page_size=1',
  '/advances/:id': '/cash-advances?page_size=1',
  '/buyers/bills/:id': '/invoices?page_size=1',
  '/buyers/:id': '/buyers?page_size=1',
};

/** Views that share an address and have acts of their own, by query string. */
const TURNED: Readonly<Record<string, readonly string[]>> = {
  '/messages': ['show=failed', 'show=waiting', 'show=templates'],
  '/reports': ['report=farmers'],
  '/farmers/:id': ['tab=advances'],
};

const source = (file: string) => readFileSync(join(import.meta.dirname, '../src', file), 'utf8');
const found = (text: string, what: RegExp) => [...text.matchAll(what)].map(([, address = '']) => address);

/** Returns every address of the office, taken from its own route tables; for an address with an id, that of the first row. */
export async function officeAddresses(ask: Ask): Promise<string[]> {
  const screens = found(source('app/office-screens.ts'), /^ {2}'(\/[^']*)': saying/gm);
  const buyers = found(source('features/buyers/buyers-routes.tsx'), /<Route path="([^"]*)"/g);
  const parts = found(source('features/settings/parts.ts'), /\{ part: '(\w+)'/g).map((part) => `/settings/${part}`);
  const patterns = [...new Set([...screens, ...buyers, ...parts])].filter((path) => path !== '/settings/:part');
  const addresses: string[] = [];
  for (const pattern of patterns) {
    let address = pattern;
    if (pattern.includes(':')) {
      const list = LISTS[pattern];
      if (list === undefined) throw new Error(`Nobody knows a list for ${pattern}`);
      const [first] = (await ask('GET', list)) as { id: string }[];
      // An empty shop has no row.
      if (first === undefined) continue;
      address = pattern.replace(':id', first.id);
    }
    addresses.push(address, ...(TURNED[pattern] ?? []).map((query) => `${address}?${query}`));
  }
  return addresses;
}
