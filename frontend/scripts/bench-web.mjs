// Measures the built pages, served by the real API, and compares each figure with its target.
// usage: node scripts/bench-web.mjs [load] [typing] [clerk] [lighthouse] [office] [farmer]   without arguments: all of them
// Exits with 1 if a target that does not depend on the machine is missed: bytes and keystrokes. Times depend on the machine.
import { join } from 'node:path';
import { growShop } from './bench/big-shop.mjs';
import { FARMER } from './bench/browser.mjs';
import { clerk } from './bench/clerk.mjs';
import { firstLoad } from './bench/first-load.mjs';
import { lighthouseScores } from './bench/lighthouse.mjs';
import { farmerScores, officeBytes, officeScores, settleFrames } from './bench/office.mjs';
import { typing } from './bench/typing.mjs';
import { startApi, WITHOUT_LIMITS } from './running-api.mjs';

const FARMERS = 5_000;
const ENTRIES = 2_000;
const PARTS = {
  load: measureLoad,
  lighthouse: measureLighthouse,
  typing: measureTyping,
  clerk: measureClerk,
  office: measureOffice,
  farmer: measureFarmer,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !(part in PARTS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(' ')}. There are ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
const parts = Object.keys(PARTS).filter((part) => asked.length === 0 || asked.includes(part));

const rows = [];
let isBig = false;
const api = await startApi({
  ENVIRONMENT: 'test',
  LOG_LEVEL: 'error',
  FRONTEND_FOLDER: join(import.meta.dirname, '../dist'),
  REDIS_URL: '',
  ...WITHOUT_LIMITS,
});
try {
  for (const part of parts) await PARTS[part](api.url);
} finally {
  await api.stop();
}

console.log(`\n${line('', 'measured', 'target', 'of it')}`);
for (const { name, value, unit, target, atLeast } of rows) {
  const ratio = (value / target).toFixed(2);
  const isMissed = atLeast ? value < target : value > target;
  console.log(
    line(name, `${value} ${unit}`, `${atLeast ? '≥' : '≤'} ${target}`, `${ratio}${isMissed ? '  missed' : ''}`),
  );
}
process.exit(rows.some(({ certain, value, target }) => certain && value > target) ? 1 : 0);

async function measureLoad(url) {
  const files = await firstLoad(url);
  console.log('JavaScript of a first load, KB with gzip (and as sent, br)');
  for (const { file, screen, gzip, br } of files)
    console.log(`  ${kb(gzip).padStart(6)} (${kb(br)})  ${screen}  ${file}`);
  const sum = (wanted) => Number(kb(wanted.reduce((total, { gzip }) => total + gzip, 0)));
  const signIn = files.filter(({ screen }) => screen === 'sign-in');
  rows.push({ name: 'JavaScript until the sign-in', value: sum(signIn), unit: 'KB', target: 150, certain: true });
  rows.push({ name: 'JavaScript until the counter', value: sum(files), unit: 'KB', target: 150, certain: true });
  const farmer = await firstLoad(url, FARMER);
  console.log("JavaScript of a farmer's first load");
  for (const { file, screen, gzip, br } of farmer)
    console.log(`  ${kb(gzip).padStart(6)} (${kb(br)})  ${screen}  ${file}`);
  rows.push({ name: 'JavaScript until a farmer is told', value: sum(farmer), unit: 'KB', target: 110, certain: true });
}

async function measureLighthouse(url) {
  console.log('Lighthouse, median of five');
  for (const { name, form, score, ...of } of await lighthouseScores(url)) {
    const times = ['fcp', 'lcp', 'speed', 'tbt'].map((kind) => `${kind.toUpperCase()} ${Math.round(of[kind])} ms`);
    console.log(`  ${name}, ${form}: ${times.join(', ')}, CLS ${of.cls.toFixed(3)}`);
    const target = form === 'phone' ? 97 : 100;
    rows.push({ name: `Lighthouse, ${name}, ${form}`, value: score, unit: '', target, atLeast: true });
  }
}

async function measureFarmer(url) {
  const [{ performance, accessibility, failed }] = await farmerScores(url);
  if (failed.length > 0) console.log(`  a farmer's home: ${failed.join(', ')}`);
  rows.push({
    name: "Lighthouse performance, a farmer's home",
    value: performance,
    unit: '',
    target: 95,
    atLeast: true,
  });
  rows.push({
    name: "Lighthouse accessibility, a farmer's home",
    value: accessibility,
    unit: '',
    target: 100,
    atLeast: true,
  });
}

async function measureTyping(url) {
  await makeBig(url);
  const took = await typing(url);
  const p95 = (rounds) =>
    percentile(
      rounds.map((keys) => percentile(keys, 0.95)),
      0.5,
    );
  const bare = p95(took.bare);
  for (const [field, name] of [
    ['farmer', 'Key to paint, farmer'],
    ['find', "Key to paint, find in the day's list"],
  ]) {
    const value = p95(took[field]);
    console.log(`${name}: ${(value / bare).toFixed(1)} times a field with nothing around it (${bare} ms)`);
    rows.push({ name, value, unit: 'ms (p95)', target: 50 });
  }
}

async function measureClerk(url) {
  await makeBig(url);
  const entries = await clerk(url);
  const keys = Math.max(...entries.map((entry) => entry.keys));
  rows.push({ name: 'Keys of a usual entry', value: keys, unit: 'at most', target: 10, certain: true });
  const times = entries.map(({ milliseconds }) => Math.round(milliseconds));
  rows.push({ name: 'An entry, typed by a script', value: percentile(times, 0.95), unit: 'ms (p95)', target: 1_000 });
}

async function measureOffice(url) {
  for (const { route, bytes } of await officeBytes(url))
    rows.push({ name: `JavaScript of ${route}`, value: Number(kb(bytes)), unit: 'KB', target: 70, certain: true });
  for (const { route, performance, accessibility, practices, failed } of await officeScores(url)) {
    if (failed.length > 0) console.log(`  ${route}: ${failed.join(', ')}`);
    const scores = { performance: [performance, 90], accessibility: [accessibility, 100], practices: [practices, 100] };
    for (const [name, [value, target]] of Object.entries(scores))
      rows.push({ name: `Lighthouse ${name}, ${route}`, value, unit: '', target, atLeast: true });
  }
  await makeBig(url);
  const { rows: count, list, bare } = await settleFrames(url);
  console.log(`Frames: a list of ${count} to be settled ${list.toFixed(1)} a second, an empty page ${bare.toFixed(1)}`);
  rows.push({
    name: 'Frames of a long list, of an empty page',
    value: Math.round((100 * list) / bare),
    unit: '%',
    target: 95,
    atLeast: true,
  });
}

async function makeBig(url) {
  if (isBig) return;
  console.log(`The shop grows: ${FARMERS} farmers, ${ENTRIES} entries today …`);
  await growShop(url, { farmers: FARMERS, entries: ENTRIES });
  isBig = true;
}

function line(name, measured, target, ratio) {
  return `${name.padEnd(40)} ${measured.padStart(16)} ${target.padStart(9)}   ${ratio}`;
}

function kb(bytes) {
  return (bytes / 1000).toFixed(1);
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1];
}
