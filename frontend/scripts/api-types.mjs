// Updates openapi.json and src/lib/api/schema.ts from the API's own document.
// usage: node scripts/api-types.mjs --start  starts the built API and fetches its document
//        node scripts/api-types.mjs URL      fetches the document of a running API
//        node scripts/api-types.mjs          writes the types for the present openapi.json
//        node scripts/api-types.mjs --check  fails if the types do not match openapi.json
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { asText, fetchDocument } from './api-document.mjs';
import { startBareApi } from './running-api.mjs';

const folder = join(import.meta.dirname, '..');
const documentFile = join(folder, 'openapi.json');
const typesFile = join(folder, 'src/lib/api/schema.ts');
const [word] = process.argv.slice(2);

if (word === '--start') {
  const api = await startBareApi();
  await fetchDocument(api.url)
    .then((document) => writeFile(documentFile, asText(document)))
    .finally(api.stop);
} else if (word !== undefined && word !== '--check') {
  await writeFile(documentFile, asText(await fetchDocument(word)));
}

const document = JSON.parse(await readFile(documentFile, 'utf8'));
const types = `// Made from openapi.json by scripts/api-types.mjs; not to be edited.\n${astToString(await openapiTS(document))}`;
if (word !== '--check') {
  await writeFile(typesFile, types);
} else if ((await readFile(typesFile, 'utf8')) !== types) {
  console.error('src/lib/api/schema.ts is not made from openapi.json: run ./dev api-types');
  process.exit(1);
}
