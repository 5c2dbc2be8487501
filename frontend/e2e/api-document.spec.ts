import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asText, fetchDocument } from '../scripts/api-document.mjs';
import { expect, test } from './pages';

test('the pages are typed by the document of the API that runs', async ({ baseURL }) => {
  const kept = readFileSync(join(import.meta.dirname, '../openapi.json'), 'utf8');
  const same = asText(await fetchDocument(String(baseURL))) === kept;
  expect(same, 'The API has changed. Run ./dev api-types and commit what it writes.').toBe(true);
});
