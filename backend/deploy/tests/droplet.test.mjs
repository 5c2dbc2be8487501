// Tests the machine that results from docs/deploy.md. backend/deploy/rehearse runs this after it has followed the guide:
//   backend/deploy/rehearse -- node --test backend/deploy/tests/droplet.test.mjs
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const home = '/var/www/malar-market-ledger';
const url = 'https://api.malar-market-ledger.com';
const repository = join(import.meta.dirname, '..', '..', '..');
const instances = ['malar-api@8000', 'malar-api@8001'];

const OWNER = 'owner@malar-market-ledger.com';
/** The initial password in the guide. */
const GIVEN_PASSWORD = 'first-password-2026';
const OWN_PASSWORD = 'kanakambaram-poo-7';
let hasChosen = false;

test('each instance runs under the filter of the unit, as nobody in particular, with nothing to write to', () => {
  for (const unit of instances) {
    const pid = pidOf(unit);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    assert.match(status, /^Seccomp:\t2$/m);
    assert.match(status, /^NoNewPrivs:\t1$/m);
    assert.match(status, /^CapEff:\t0{16}$/m);
    assert.doesNotMatch(status, /^Uid:\t0\t/m);
    const root = readFileSync(`/proc/${pid}/mountinfo`, 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[4] === '/');
    assert.match(root, / \/ ro[ ,]/);
  }
});

test('from another machine, ports 80 and 443 are all there is', () => {
  run('ip', 'netns', 'add', 'outside');
  run('ip', 'link', 'add', 'inner', 'type', 'veth', 'peer', 'name', 'outer', 'netns', 'outside');
  for (const [device, address, where] of [
    ['inner', '10.99.0.1/24', []],
    ['outer', '10.99.0.2/24', ['netns', 'exec', 'outside', 'ip']],
  ]) {
    run('ip', ...where, 'addr', 'add', address, 'dev', device);
    run('ip', ...where, 'link', 'set', device, 'up');
  }
  try {
    const reaches = (port) => {
      const script = `exec 3<>/dev/tcp/10.99.0.1/${port}`;
      return spawnSync('ip', ['netns', 'exec', 'outside', 'timeout', '0.5', 'bash', '-c', script]).status === 0;
    };
    const listening = [...run('ss', '-Htln').matchAll(/:(\d+)\s/g)].map(([, port]) => Number(port));
    for (const port of [80, 443, 5432, 6379, 6432, 8000, 8001]) assert.ok(listening.includes(port), `${port} is listened on`);
    const local = run('ss', '-Htln')
      .split('\n')
      .filter((line) => /:800[01]\s/.test(line));
    assert.ok(local.length === 2 && local.every((line) => line.includes('127.0.0.1:')), 'the service listens on loopback');
    assert.deepEqual(
      [...new Set(listening)].filter(reaches).sort((a, b) => a - b),
      [80, 443],
    );
  } finally {
    run('ip', 'netns', 'del', 'outside');
  }
});

test('systemd itself finds little that the unit leaves open', () => {
  run('systemd-analyze', 'verify', '/etc/systemd/system/malar-api@.service', '/etc/systemd/system/malar-backup.service');
  run('systemd-analyze', 'security', '--threshold=20', 'malar-api@8000.service');
});

test('the pages come as the build left them, compressed or not, each of its own type', async () => {
  const named = readdirSync(`${home}/current/wwwroot/assets`).find((name) => /^index-.*\.js$/.test(name));
  const files = {
    '/': ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/entry': ['index.html', 'text/html; charset=utf-8', 'no-cache'],
    '/sw.js': ['sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    '/manifest.json': ['manifest.json', 'application/manifest+json; charset=utf-8', 'no-cache'],
    '/icons/mark.svg': ['icons/mark.svg', 'image/svg+xml; charset=utf-8', 'no-cache'],
    '/icons/icon-192.png': ['icons/icon-192.png', 'image/png', 'no-cache'],
    [`/assets/${named}`]: [`assets/${named}`, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  };
  for (const [path, [file, type, cache]] of Object.entries(files)) {
    const built = readFileSync(`${home}/current/wwwroot/${file}`);
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync, undefined: (body) => body };
    const wanted = file.endsWith('.png')
      ? { 'gzip, deflate, br': undefined }
      : { 'gzip, deflate, br': 'br', gzip: 'gzip', 'br;q=0, gzip': 'gzip', identity: undefined, '': undefined };
    for (const [accept, encoding] of Object.entries(wanted)) {
      const answer = await get(path, { headers: { 'accept-encoding': accept } });
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers['content-encoding'], encoding, `${path} for ${accept}`);
      assert.ok(unpack[encoding](answer.body).equals(built), `${path} for ${accept}`);
      assert.deepEqual([answer.headers['content-type'], answer.headers['cache-control']], [type, cache]);
    }
  }
});

test('the pages have the same headers here as on Vercel, each once, and so has a 404', async () => {
  const { headers } = JSON.parse(readFileSync(`${repository}/frontend/vercel.json`, 'utf8'));
  const wanted = headers.find((rule) => rule.source === '/(.*)').headers;
  assert.ok(wanted.length >= 7);
  for (const [path, status] of [
    ['/', 200],
    ['/sw.js', 200],
    ['/no-such-file.txt', 404],
    ['/assets/none-12345678.js', 404],
  ]) {
    const answer = await get(path);
    assert.equal(answer.status, status, path);
    for (const { key, value } of wanted.filter(({ key }) => status === 200 || /Strict|X-Content/.test(key))) {
      assert.equal(answer.headers[key.toLowerCase()], value, `${key} of ${path}`);
    }
  }
  for (const path of ['/health', '/api/v1/farmers']) {
    const { raw } = await get(path);
    const names = raw.filter((_, i) => i % 2 === 0).map((name) => name.toLowerCase());
    for (const { key } of wanted) assert.equal(names.filter((name) => name === key.toLowerCase()).length, 1, `${key} of ${path}`);
  }
});

test('a file that is missing is a 404 that nobody keeps', async () => {
  for (const path of ['/assets/none-12345678.js', '/assets/', '/none.css', '/.env', '/.git/config']) {
    const answer = await get(path, { headers: { accept: 'text/html' } });
    assert.notEqual(answer.headers['cache-control'], 'public, max-age=31536000, immutable', path);
    if (path !== '/.git/config') assert.equal(answer.status, 404, path);
  }
});

test('figures of the inside are not for the public', async () => {
  for (const path of ['/metrics', '/metrics/', '/metrics?x=1', '//metrics', '/%6Detrics'])
    assert.equal((await get(path)).status, 404, path);
});

test('port 80 leads to TLS and keeps the path', async () => {
  const answer = await fetch('http://api.malar-market-ledger.com/entry?a=1', { redirect: 'manual' });
  assert.deepEqual([answer.status, answer.headers.get('location')], [308, `${url}/entry?a=1`]);
});

test('how large a body may be, the service says, in its own form', async () => {
  const post = (path, megabytes, headers) =>
    get(path, { method: 'POST', headers, body: Buffer.alloc(megabytes * 1024 * 1024, ' ') });
  for (const megabytes of [2, 20]) {
    const refused = await post('/api/v1/auth/login', megabytes, { 'content-type': 'application/json' });
    assert.equal(refused.status, 413);
    assert.equal(JSON.parse(refused.body).error.code, 'PAYLOAD_TOO_LARGE');
  }
  // The import of farmers accepts larger bodies than all other routes: this one is read to its end, but contains no farmers.
  const authorization = `Bearer ${(await signIn()).access_token}`;
  const empty = await post('/api/v1/farmers/import', 9, { authorization, 'content-type': 'text/csv' });
  assert.equal(empty.status, 422, `${empty.body}`);
  // A client without a token receives the 401 even though it is still sending.
  for (let i = 0; i < 5; i++) assert.equal((await post('/api/v1/farmers/import', 9, { 'content-type': 'text/csv' })).status, 401);
});

test('the hub answers through nginx', async () => {
  const { access_token } = await signIn();
  const status = await new Promise((resolve, reject) => {
    const key = Buffer.from(randomUUID().slice(0, 16)).toString('base64');
    const headers = { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': 13, 'Sec-WebSocket-Key': key };
    https
      .request(`${url}/ws?access_token=${access_token}`, { headers })
      .on('upgrade', (answer, socket) => {
        socket.destroy();
        resolve(answer.statusCode);
      })
      .on('response', (answer) => resolve(answer.statusCode))
      .on('error', reject)
      .end();
  });
  assert.equal(status, 101);
});

test('no token is written down, neither while all is well nor while nobody answers', async () => {
  const token = `tell-nobody-${randomUUID()}`;
  const paths = ['/ws', '/reset-password', '/api/v1/whatsapp/webhook/interakt', '/assets/none.js', '/no-such-file.txt'];
  const ask = async () => {
    for (const path of paths) {
      await get(`${path}?access_token=${token}`, { headers: { referer: `${url}/reset-password?token=${token}` } });
      await fetch(`http://api.malar-market-ledger.com${path}?access_token=${token}`, { redirect: 'manual' });
    }
  };
  await ask();
  run('systemctl', 'stop', ...instances);
  try {
    await ask();
    assert.equal((await get('/api/v1/health')).status, 503);
  } finally {
    run('systemctl', 'start', ...instances);
    await ready();
  }

  run('journalctl', '--sync');
  const logs = readdirSync('/var/log/nginx')
    .map((name) => readFileSync(`/var/log/nginx/${name}`, 'utf8'))
    .join('');
  assert.ok(logs.includes('"path":"/ws"') && logs.includes('"upstream_status":"502'), 'the requests themselves stand in the log');
  assert.ok(!logs.includes(token));
  assert.ok(!run('journalctl', '--no-pager', '-q').includes(token));
});

test('while no instance answers, the refusal has the form of the service', async () => {
  run('systemctl', 'stop', ...instances);
  try {
    const answer = await get('/api/v1/farmers');
    assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '2']);
    const body = JSON.parse(answer.body);
    assert.deepEqual([body.success, body.error.code], [false, 'SERVICE_UNAVAILABLE']);
    assert.equal((await get('/entry', { headers: { accept: 'text/html' } })).status, 200, 'the pages are there all the same');
  } finally {
    run('systemctl', 'start', ...instances);
    await ready();
  }
});

test('a migration that fails leaves what runs untouched', async () => {
  const [before, pids] = [readlinkSync(`${home}/current`), instances.map(pidOf)];
  const broken = version((folder) =>
    writeFileSync(`${folder}/db-scripts/9999_broken.sql`, 'select no_such_column from farmers;'),
  );
  const { status, stderr } = spawnSync('release', ['install', broken, 'broken'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /no_such_column|goes on running/);
  assert.equal(readlinkSync(`${home}/current`), before);
  assert.deepEqual(instances.map(pidOf), pids);
  assert.ok(!readdirSync(`${home}/releases`).includes('broken'));
  assert.equal((await get('/api/v1/health')).status, 200);
});

test('a version that does not start is taken back', async () => {
  const before = readlinkSync(`${home}/current`);
  const mute = version((folder) => {
    // This version migrates the database, but never serves requests.
    renameSync(`${folder}/Malar.Api`, `${folder}/Malar.Api.real`);
    writeFileSync(
      `${folder}/Malar.Api`,
      '#!/bin/sh\n[ "$1" != migrate ] || exec "$(dirname "$0")/Malar.Api.real" "$@"\nexit 1\n',
      { mode: 0o755 },
    );
  });
  const { status, stderr } = spawnSync('release', ['install', mute, 'mute'], {
    encoding: 'utf8',
    env: { ...process.env, RELEASE_PATIENCE: '3' },
  });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /back to/);
  assert.equal(readlinkSync(`${home}/current`), before);
  await ready();
  assert.equal((await get('/api/v1/health')).status, 200);
});

test('a new version comes in under load without a failed request, serves what the old pages still ask for, and goes back', async () => {
  const before = readlinkSync(`${home}/current`).replace('releases/', '');
  const next = version((folder) => {
    const assets = `${folder}/wwwroot/assets`;
    for (const name of readdirSync(assets).filter((file) => file.startsWith('index-'))) rmSync(`${assets}/${name}`);
  });
  const old = readdirSync(`${home}/current/wwwroot/assets`).find((name) => /^index-.*\.js$/.test(name));
  const { access_token } = await signIn();
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const failures = [];
  let [asked, more] = [0, true];
  const load = async (number) => {
    while (more) {
      asked++;
      const create = number % 2 === 0;
      try {
        const answer = create
          ? await get('/api/v1/farmers', {
              method: 'POST',
              headers,
              body: JSON.stringify({ name: `Farmer ${randomUUID()}`, phone: phone() }),
            })
          : await get('/api/v1/flower-types', { headers });
        if (answer.status !== (create ? 201 : 200)) failures.push(`${answer.status} ${answer.body}`);
      } catch (error) {
        failures.push(`${error}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const clients = [0, 1, 2, 3].map(load);
  const released = await exit(spawn('release', ['install', next, 'next'], { stdio: 'inherit' }));
  const seen = asked;
  const kept = await get(`/assets/${old}`, { headers: { 'accept-encoding': 'br' } });
  const back = await exit(spawn('release', ['rollback'], { stdio: 'inherit' }));
  more = false;
  await Promise.all(clients);

  assert.deepEqual([released, back], [0, 0]);
  assert.ok(seen > 20 && asked > seen, `${asked} requests`);
  assert.deepEqual(failures.slice(0, 3), [], `${failures.length} of ${asked} requests failed`);
  assert.equal(readlinkSync(`${home}/current`), `releases/${before}`);
  assert.deepEqual(
    [kept.status, kept.headers['content-encoding'], kept.headers['content-type']],
    [200, 'br', 'text/javascript; charset=utf-8'],
  );
});

test('a renewed certificate is the one that is served, without anybody doing anything', async () => {
  const first = await certificate();
  run('certbot', 'renew', '--force-renewal', '--no-random-sleep-on-renew', '--quiet');
  let now = first;
  for (let attempt = 0; attempt < 50 && now === first; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    now = await certificate();
  }
  assert.notEqual(now, first);
});

test('the book is whole, and an operator asks for it as little as root', () => {
  const { status, stdout, stderr } = spawnSync('malar', ['check-ledger'], { encoding: 'utf8' });
  assert.equal(status, 0, stdout + stderr);
});

test('the smoke test is green with an account too, and its report is one that CI reads', () => {
  const report = '/tmp/smoke.xml';
  writeFileSync(report, '', { mode: 0o666 });
  chmodSync(report, 0o666);
  const { status, stdout, stderr } = spawnSync(
    'malar',
    ['smoke', url, '--origin', 'https://malar-market-ledger.com', '--junit', report],
    {
      encoding: 'utf8',
      env: { ...process.env, SMOKE_EMAIL: 'owner@malar-market-ledger.com', SMOKE_PASSWORD: OWN_PASSWORD },
    },
  );
  assert.equal(status, 0, stdout + stderr);
  for (const line of [
    'hears the hub: 101',
    'TLS of api.malar-market-ledger.com is new enough',
    'leads to https',
    'may call it',
  ]) {
    assert.ok(stdout.includes(line), `${line}: ${stdout}`);
  }
  assert.match(readFileSync(report, 'utf8'), /<testsuite [^>]*tests="\d\d" failures="0"/);
});

test('Prometheus takes the alerts, and each comes when it should', () => {
  run('promtool', 'test', 'rules', `${repository}/backend/deploy/observability/alerts.test.yml`);
});

test('every figure of the dashboard and of the alerts is there in a Prometheus that watches both instances', async () => {
  const folder = `${repository}/backend/deploy/observability`;
  const token = /^METRICS_TOKEN=(.*)$/m.exec(readFileSync('/etc/malar/malar.env', 'utf8'))[1];
  assert.equal((await fetch('http://127.0.0.1:8000/metrics')).status, 401);
  mkdirSync('/etc/prometheus', { recursive: true });
  writeFileSync('/etc/prometheus/malar.token', token);
  cpSync(folder, '/tmp/prometheus', { recursive: true });
  const settings = readFileSync(`${folder}/prometheus.yml`, 'utf8').replace('scrape_interval: 15s', 'scrape_interval: 1s');
  writeFileSync('/tmp/prometheus/prometheus.yml', settings);
  await saveAnEntry();

  const options = ['--config.file=/tmp/prometheus/prometheus.yml', '--storage.tsdb.path=/tmp/prometheus/data'];
  const prometheus = spawn('prometheus', [...options, '--web.listen-address=127.0.0.1:9099'], { stdio: 'ignore' });
  try {
    const ask = async (query) => {
      const answer = await fetch(`http://127.0.0.1:9099/api/v1/query?${new URLSearchParams({ query })}`).catch(() => null);
      return (await answer?.json())?.data?.result ?? [];
    };
    const { panels } = JSON.parse(readFileSync(`${folder}/dashboard.json`, 'utf8'));
    const figures = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    assert.ok(figures.length >= 10);
    let missing = figures;
    // Waiting items are counted twice a minute.
    for (let attempt = 0; attempt < 120 && missing.length > 0; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await get('/api/v1/health');
      const found = await Promise.all(missing.map(ask));
      missing = missing.filter((_, i) => found[i].length === 0);
    }
    assert.deepEqual(missing, []);
    assert.equal((await ask('up{job="malar"} == 1')).length, 2);
    const names = new Set(
      readFileSync(`${folder}/alerts.yml`, 'utf8')
        .match(/\b(malar|http|db)_\w+/g)
        .filter((name) => /_.*_/.test(name)),
    );
    for (const name of names) {
      // Names within braces are labels.
      if (!/_(code|state)$/.test(name)) assert.ok((await ask(name)).length > 0, name);
    }
  } finally {
    prometheus.kill();
  }
});

/** Creates a copy of the running release with a change. */
function version(change) {
  const folder = `/root/release-${randomUUID()}`;
  cpSync(`${home}/current/`, folder, { recursive: true, dereference: true });
  change(folder);
  return folder;
}

function pidOf(unit) {
  const pid = run('systemctl', 'show', '--property=MainPID', '--value', `${unit}.service`).trim();
  assert.notEqual(pid, '0', `${unit} does not run`);
  return pid;
}

function run(command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  assert.equal(status, 0, `${command} ${words.join(' ')}: ${stderr}`);
  return stdout;
}

async function ready() {
  for (const port of [8000, 8001]) {
    for (let attempt = 0; ; attempt++) {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
      if (answer?.ok) break;
      assert.ok(attempt < 300, `${port} does not get ready`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Sends an entry as a device does that was offline for a while. */
async function saveAnEntry() {
  const { access_token } = await signIn();
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const send = async (path, body, method = body ? 'POST' : 'GET') => {
    const answer = await get(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    assert.ok(answer.status < 300, `${path}: ${answer.body}`);
    return JSON.parse(answer.body).data;
  };
  const farmer = await send('/farmers', { name: 'Muthupandi', phone: phone() });
  const [flower] = await send('/flower-types');
  const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' });
  await send('/daily-entries', {
    farmer_id: farmer.id,
    flower_type_id: flower.id,
    entry_date: today,
    entry_time: '00:01',
    quantity: 1,
    device_id: 'rehearsal',
    captured_at: new Date(Date.now() - 60_000).toISOString(),
  });
  await send('/devices/rehearsal/state', { unsent: 1, parked: 0 }, 'PUT');
}

/** Signs in as the owner, who first replaces the password given to create-shop, because with that one no other route is open. */
async function signIn() {
  if (!hasChosen) {
    const given = await postAuth('login', { email: OWNER, password: GIVEN_PASSWORD });
    const change = { current_password: GIVEN_PASSWORD, new_password: OWN_PASSWORD };
    await postAuth('change-password', change, { authorization: `Bearer ${given.access_token}` });
    hasChosen = true;
  }
  return postAuth('login', { email: OWNER, password: OWN_PASSWORD });
}

async function postAuth(path, body, headers = {}) {
  const answer = await get(`/api/v1/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200, `${answer.body}`);
  return JSON.parse(answer.body).data;
}

/** Returns a response as received, without decompressing it. */
function get(path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const request = https.request(`${url}${path}`, { method, headers: { ...headers, ...length }, agent: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders, body: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

function certificate() {
  return new Promise((resolve, reject) => {
    https
      .get(`${url}/health`, { agent: false }, (answer) => {
        resolve(answer.socket.getPeerCertificate().serialNumber);
        answer.resume();
      })
      .on('error', reject);
  });
}

function phone() {
  return `9${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
}

function exit(process) {
  return new Promise((resolve) => process.on('exit', resolve));
}
