// Fetches the API document without the parts that only human readers need, so that a better example does not count as a change.

/** @param {string} url where the API runs */
export async function fetchDocument(url) {
  const answer = await fetch(new URL('/openapi/v1.json', url));
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  return withoutProse(await answer.json());
}

/** @param {unknown} document */
export function asText(document) {
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** @param {unknown} node @param {boolean} named whether the node's keys are names of the API instead of OpenAPI keywords */
function withoutProse(node, named = false) {
  if (Array.isArray(node)) return node.map((child) => withoutProse(child));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node)
    .filter(
      ([key]) =>
        named || !['example', 'examples', 'description', 'summary', 'tags', 'servers', 'operationId'].includes(key),
    )
    .map(([key, child]) => [
      key,
      withoutProse(child, ['properties', 'schemas', 'responses', 'parameters'].includes(key)),
    ]);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
