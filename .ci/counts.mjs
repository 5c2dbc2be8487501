// A reporter for Node's test runner that writes the numbers .ci/test.mjs adds up:
// {"passed":N,"failed":N,"skipped":N,"failures":["name: message", …]}.
export default async function* counts(events) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    if (data.skip !== undefined || data.todo !== undefined) total.skipped++;
    else if (type === 'test:pass') total.passed++;
    else {
      total.failed++;
      total.failures.push(`${data.name}: ${data.details?.error?.cause?.message ?? data.details?.error?.message}`);
    }
  }
  yield JSON.stringify(total);
}
