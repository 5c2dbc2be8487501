import { expect, it } from 'vitest';
import { FarmerIndex } from '../../data/farmer-index';
import type { Entry } from '../../data/records';
import { ShopTerms } from '../../data/shop-terms';
import { FARMERS, FLOWERS, MALLI, MUTHU, SAMPANGI, SELVI } from '../../data/testing/fixtures';
import { entryMatcher } from './entry-matcher';

const farmers = new FarmerIndex(FARMERS);
const view = { terms: new ShopTerms(FLOWERS, [], [], []) };
const entries = {
  muthu: { farmerId: MUTHU.id, flowerTypeId: MALLI.id, quantity: 12_500 } as Entry,
  selvi: { farmerId: SELVI.id, flowerTypeId: SAMPANGI.id, quantity: 7_000 } as Entry,
};
const found = (typed: string) =>
  Object.entries(entries)
    .filter(([, entry]) => entryMatcher(typed, view, ({ farmerId }) => farmers.get(farmerId))(entry))
    .map(([name]) => name);

it.each([
  ['12', ['muthu']], // matches the farmer's code as well as the weight
  ['far0', ['muthu', 'selvi']],
  ['7', ['selvi']],
  ['12.5', ['muthu']],
  ['MUTU', ['muthu']],
  ['செல்வி', ['selvi']],
  ['melur', ['selvi']],
  ['jasmine', ['muthu']],
  ['சம்ப', ['selvi']],
  ['sampangi', ['selvi']],
  ['arali', []],
  ['99', []],
])('%s finds %j', (typed, names) => expect(found(typed)).toEqual(names));
