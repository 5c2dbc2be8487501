// Starts the built API for tests and for its document, and stops exactly the processes it started.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
const program = (name) => join(root, 'backend/src', name, 'bin/Release/net10.0', `${name}.dll`);
const script = (name) => join(import.meta.dirname, `${name}.mjs`);
const onPostgres = [program('Malar.LocalPostgres'), 'exec', '--ephemeral', '--'];
const START_MS = 180_000;

/** Disables the rate limits: tests and benchmarks send more in a minute than a shop does in a day. */
export const WITHOUT_LIMITS = {
  RATE_LIMIT_PER_MINUTE: '1000000',
  RATE_LIMIT_PER_HOUR: '100000000',
  RATE_LIMIT_ANONYMOUS_PER_15_MINUTES: '100000000',
  RATE_LIMIT_USER_PER_15_MINUTES: '100000000',
  RATE_LIMIT_ADMIN_PER_15_MINUTES: '100000000',
};

const key = () => randomBytes(36).toString('base64');

/** Keys for this run; outside development the API has no default ones. */
const KEYS = { SECRET_KEY: key(), JWT_SECRET_KEY: key() };

/** Starts the API without a database, which is enough for its document. */
export async function startBareApi() {
  const port = await freePort();
  return start([program('Malar.Api'), 'serve', '--port', String(port)], [port], {
    ...ownAddress(port),
    DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/nothing',
    LOG_LEVEL: 'critical',
  });
}

/**
 * Starts the API with demo data on a temporary PostgreSQL of its own.
 * @param {Record<string, string>} variables environment variables of the service
 */
export async function startApi(variables = {}) {
  const [[url], stop] = await startApis([variables]);
  return { url, stop };
}

/**
 * Starts several instances of the API, each with the demo shop in a database of its own, which is created once and copied. Their
 * temporary PostgreSQL is removed afterwards.
 * @param {Record<string, string>[]} services the environment variables of each instance
 * @returns {Promise<[string[], () => Promise<void>]>} their addresses, and a function that stops them all
 */
export async function startApis(services) {
  const ports = await Promise.all(services.map(freePort));
  const each = services.map((variables, nth) => ({ ...ownAddress(ports[nth]), ...variables }));
  const command = [...onPostgres, 'node', script('demo-shops'), program('Malar.Api')];
  const { stop } = await start(command, ports, { DATABASE_URL: '', ...each[0], SERVICES: JSON.stringify(each) });
  return [ports.map(urlOf), stop];
}

/** The owner of the shop that startShop creates. */
export const OWNER = { email: 'owner@farm-gate.test', password: 'malli-poo-123' };

/** The owner's initial password, which is changed immediately. */
export const GIVEN_PASSWORD = 'malli-given-456';

/**
 * Starts the API on an empty database with one shop. Its messages stay in the outbox, where newestCode finds them.
 * @param {Record<string, string>} variables environment variables of the service
 */
export async function startShop(variables = {}) {
  const port = await freePort();
  const command = [...onPostgres, 'node', script('one-shop'), program('Malar.Api'), String(port)];
  const api = await start(command, [port], { DATABASE_URL: '', ...ownAddress(port), ...variables });
  await choosePassword(api.url);
  const database = /DATABASE_URL=(\S+)/.exec(api.output())?.[1];
  return { ...api, newestCode: () => newestCode(database) };
}

/** Replaces the owner's initial password, which is required before anything else. */
async function choosePassword(url) {
  const { data } = await post(`${url}/api/v1/auth/login`, { email: OWNER.email, password: GIVEN_PASSWORD });
  const change = { current_password: GIVEN_PASSWORD, new_password: OWNER.password };
  await post(`${url}/api/v1/auth/change-password`, change, { Authorization: `Bearer ${data.access_token}` });
}

async function post(url, body, headers = {}) {
  const sent = { 'Content-Type': 'application/json', ...headers };
  const answer = await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Returns the code of the newest message in the outbox, as a farmer would read it on the phone. */
async function newestCode(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('role', 'malar_reader', true)");
    const { rows } = await client.query(
      "select payload ->> 'code' as code from outbox_messages where kind = 'otp' order by id desc limit 1",
    );
    return rows[0]?.code ?? null;
  } finally {
    await client.end();
  }
}

/** The API serves the pages itself, so both have the same address. */
const ownAddress = (port) => ({ PORT: String(port), FRONTEND_URL: urlOf(port) });
const urlOf = (port) => `http://localhost:${port}`;

async function start(command, ports, variables) {
  const urls = ports.map(urlOf);
  const child = spawn('dotnet', command, {
    env: { ...process.env, ...KEYS, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };

  const until = Date.now() + START_MS;
  while (!(await Promise.all(urls.map(answers))).every(Boolean)) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`The API did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url: urls[0], stop, output: () => said };
}

async function answers(url) {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
