// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { FarmerIndex } from '../../data/farmer-index';
import { FARMERS, MALLI, MUTHU, TERMS } from '../../data/testing/fixtures';
import { type Draft, NEW_DRAFT } from './entry-draft';
import { restoreDraft, storeDraft } from './stored-draft';

const view = { farmers: new FarmerIndex(FARMERS), terms: TERMS };
const draft: Draft = {
  farmer: MUTHU,
  flowerId: MALLI.id,
  weight: '12.5+',
  time: '06:15',
  date: '21-11-2026',
  deduction: '0.5',
  manualRate: '',
  adjustment: '-25',
  reason: 'WET',
  notes: 'wet bags',
};

const nothing = { farmerText: '', flowerText: '' };

beforeEach(() => sessionStorage.clear());

it('comes back as it was typed, with every further field', () => {
  storeDraft('u1', draft, nothing, null);
  expect(restoreDraft('u1', view)).toEqual({ draft, searches: nothing, newcomer: null });
});

it.each([
  ['a farmer', NEW_DRAFT, { farmerText: 'முத்', flowerText: '' }],
  ['a flower', { ...NEW_DRAFT, farmer: MUTHU, weight: '12' }, { farmerText: '', flowerText: 'mal' }],
])('comes back with what was half typed to find %s', (_, half, searches) => {
  storeDraft('u1', half, searches, null);
  const restored = restoreDraft('u1', view);
  expect(restored).toEqual({ draft: half, searches, newcomer: null });
  // Without a chosen farmer the row counts as empty.
  expect(restored.draft === NEW_DRAFT).toBe(half === NEW_DRAFT);
});

it('is nobody else’s, and gone once it was saved or cleared', () => {
  storeDraft('u1', draft, nothing, null);
  expect(restoreDraft('u2', view).draft).toBe(NEW_DRAFT);
  storeDraft('u1', NEW_DRAFT, nothing, null);
  expect(restoreDraft('u1', view).draft).toBe(NEW_DRAFT);
});

it('keeps the weight when the farmer is not known any more, but chooses nobody for him', () => {
  storeDraft('u1', { ...draft, farmer: { ...MUTHU, id: 'gone' } }, nothing, null);
  expect(restoreDraft('u1', view).draft).toMatchObject({ farmer: null, flowerId: null, weight: '12.5+' });
});

it.each(['{', '[]', '"x"', 'null', '{"userId":"u1","weight":5}'])('takes %s for nothing typed', (stored) => {
  sessionStorage.setItem('malar.draft', stored);
  expect(restoreDraft('u1', view).draft).toMatchObject({ farmer: null, weight: '' });
});

it('comes back with the form of a newcomer as far as it was filled', () => {
  const newcomer = { name: 'Kovalan', phone: '98765', village: '' };
  const searches = { farmerText: 'Kovalan', flowerText: '' };
  storeDraft('u1', NEW_DRAFT, searches, newcomer);
  expect(restoreDraft('u1', view)).toEqual({ draft: NEW_DRAFT, searches, newcomer });
  storeDraft('u1', NEW_DRAFT, nothing, null);
  expect(restoreDraft('u1', view).newcomer).toBeNull();
});
