// Runs every test runner of the project and ends with one line of totals: "N passed, N failed".
// usage: node .ci/test.mjs [backend | frontend | browser | deploy] [options for its runners, such as -class '*Settlement*'; alone they mean backend]
// The numbers come from the runners' report files. A runner that crashes, or that runs no tests without
// a selection, has failed.
// In CI failed tests run a second time and are reported as such, which distinguishes flaky tests from real failures.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = join(import.meta.dirname, '..');
const results = join(root, 'TestResults');
const words = process.argv.slice(2);
const named = ['backend', 'frontend', 'browser', 'deploy'].includes(words[0]);
const part = named ? words[0] : words.length > 0 ? 'backend' : null;
const options = named ? words.slice(1) : words;

rmSync(results, { recursive: true, force: true });
mkdirSync(results);

const runners = [
  ...(part === null || part === 'backend' ? backendRunners() : []),
  ...(part === null || part === 'frontend' ? frontendRunners() : []),
  ...(part === null || part === 'browser' ? browserRunners() : []),
  ...(part === null || part === 'deploy' ? deployRunners() : []),
];
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const runner of runners) {
  let counts = await run(runner, options);
  const again = process.env.CI && counts.failed > 0 && counts.failed <= 10 ? runner.again?.(counts) : null;
  if (again) {
    note(runner, counts, 'failed at first');
    const second = await run({ ...runner, name: `${runner.name}-again` }, again);
    counts = counts.crashed
      ? second
      : { ...second, passed: counts.passed + Math.max(0, counts.failed - second.failed), skipped: counts.skipped };
  }
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
  note(runner, counts, 'failed');
}

// Repeated at the end, because often only the end of a long output is kept.
if (failures.length > 0) console.log(`\n${failures.slice(0, 50).join('\n')}`);

const nothingRan = total.passed + total.failed === 0;
if (nothingRan) console.log('No test was run.');
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 || nothingRan ? 1 : 0);

function note({ name }, { failures: texts = [] }, how) {
  failures.push(...texts.map((text) => `${name} ${how}: ${plain(text).replace(/\s+/g, ' ').slice(0, 600)}`));
}

/** Returns a text without ANSI escape sequences. */
function plain(text) {
  return stripVTControlCharacters(String(text));
}

async function run({ name, folder, command, environment, read }, selection) {
  console.log(`\n${name}`);
  const report = join(results, `${name}.json`);
  const words = [...command.slice(1), ...selection].map((word) => word.replace('{report}', report));
  const { ended, output } = await printing(command[0], words, {
    cwd: folder,
    // A test run is too short to gain from profile-guided optimization, which takes a tenth of the processor time.
    env: { DOTNET_TieredPGO: '0', ...process.env, ...environment?.(report) },
  });

  const counts = existsSync(report) ? read(parsed(report)) : { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = counts.passed + counts.failed === 0 && selection.length === 0;
  if ((ended !== 0 || ranNothing) && counts.failed === 0) {
    const how = ended === 0 ? 'ran no test' : `ended with ${ended}`;
    console.log(`${name}: ${how}`);
    return { ...counts, failed: 1, crashed: true, failures: [...(counts.failures ?? []), `${how}; it said last: ${output}`] };
  }
  return counts;
}

/** Runs a command, prints its output, and keeps the end of it. */
async function printing(command, words, options) {
  const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (to) => (piece) => {
    to.write(piece);
    output = (output + piece).slice(-2_000);
  };
  child.stdout.on('data', keep(process.stdout));
  child.stderr.on('data', keep(process.stderr));
  const [code, signal] = await once(child, 'close');
  return { ended: signal ?? code, output: plain(output).slice(-500) };
}

/** Parses a report. xunit does not escape some control characters in the output of a failed test, which is invalid JSON. */
function parsed(report) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is replaced
  return JSON.parse(readFileSync(report, 'utf8').replace(/[\u0000-\u001f]/g, ' '));
}

function backendRunners() {
  const tests = join(root, 'backend', 'tests');
  return readdirSync(tests)
    .filter((name) => existsSync(join(tests, name, `${name}.csproj`)))
    .map((name) => ({
      name,
      folder: join(tests, name),
      command: ['dotnet', `bin/Release/net10.0/${name}.dll`, '-noLogo', '-noColor', '-result-ctrf', '{report}'],
      read: ({ results: { summary, tests } }) => ({
        passed: summary.passed,
        failed: summary.failed,
        skipped: summary.skipped,
        failures: tests.filter(({ status }) => status === 'failed').map(({ name, message }) => `${name}: ${message}`),
        classes: [...new Set(tests.filter(({ status }) => status === 'failed').map(({ extra }) => extra.type))],
      }),
      again: ({ crashed, classes }) => (crashed ? options : classes.flatMap((name) => ['-class', name])),
    }));
}

function frontendRunners() {
  const folder = join(root, 'frontend');
  if (!existsSync(join(folder, 'package.json'))) return [];

  return [
    {
      name: basename(folder),
      folder,
      command: ['node', 'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', '--outputFile.json={report}'],
      read: (report) => ({
        passed: report.numPassedTests,
        // A file that fails to load has no tests that could fail.
        failed: report.numFailedTests || (report.success ? 0 : 1),
        skipped: report.numPendingTests + report.numTodoTests,
        failures: report.testResults.flatMap(({ name, message, assertionResults }) => [
          ...(message ? [`${name}: ${message}`] : []),
          ...assertionResults.filter(({ status }) => status === 'failed').map((test) => `${test.fullName}: ${test.failureMessages}`),
        ]),
        files: report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name),
      }),
      again: ({ crashed, files }) => (crashed ? options : files),
    },
  ];
}

/** Tests of the built web app in a real browser, against the real API with a database of its own. */
function browserRunners() {
  return [
    {
      name: 'browser',
      folder: join(root, 'frontend'),
      command: ['node', 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      environment: (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
      read: ({ stats, suites, errors }) => ({
        passed: stats.expected + stats.flaky,
        failed: stats.unexpected,
        skipped: stats.skipped,
        failures: [...errors.map(({ message }) => message), ...suites.flatMap(unexpected)],
      }),
    },
  ];
}

function unexpected({ suites = [], specs = [], file }) {
  return [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, tests }) => `${file} ${title}: ${tests.flatMap(({ results }) => results.flatMap((r) => r.errors)).at(-1)?.message}`),
    ...suites.flatMap(unexpected),
  ];
}

/** Tests of the deployment files, and of the deployment guide on a temporary machine, which only root can create. */
function deployRunners() {
  const tests = join('backend', 'deploy', 'tests');
  const node = (...files) => [
    'node',
    '--test',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, '.ci', 'counts.mjs')}`,
    '--test-reporter-destination={report}',
    ...files.map((file) => join(root, tests, file)),
  ];
  const files = { name: 'deploy-files', folder: root, command: node('files.test.mjs', 'docs.test.mjs'), read: (report) => report };
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n', 'env', `PATH=${process.env.PATH}`];
  if (process.platform !== 'linux' || (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0)) {
    console.log('The deployment is rehearsed by root on Linux only: backend/deploy/rehearse');
    return [files];
  }

  // In some containers not even root may mount.
  const overlay = 'mount -t overlay -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w m /mnt/r';
  const mount = `mount -t tmpfs m /mnt && mkdir /mnt/u /mnt/w /mnt/r && ${overlay}`;
  const [unshare, ...how] = [...asRoot, 'unshare', '--fork', '--pid', '--mount', '--net', '--cgroup', 'sh', '-c', mount];
  if (spawnSync(unshare, how, { stdio: 'ignore' }).status !== 0) {
    console.log('The deployment is not rehearsed: no machine can be made for it here (backend/deploy/tests/machine)');
    return [files];
  }

  const rehearse = [...asRoot, join('backend', 'deploy', 'rehearse'), '--share', results, '--'];
  return [
    files,
    {
      name: 'deploy',
      folder: root,
      command: [...rehearse, ...node('droplet.test.mjs')],
      read: (report) => report,
      again: () => options,
    },
  ];
}
