// Runs several instances of the API, each on a copy of the demo shop's database: started by startApis of running-api.mjs.
// usage: node scripts/demo-shops.mjs API.dll, with DATABASE_URL, and SERVICES: a JSON list with the variables of each instance
import { spawn, spawnSync } from 'node:child_process';
import pg from 'pg';

const [api] = process.argv.slice(2);
const services = JSON.parse(process.env.SERVICES);
for (const verb of ['migrate', 'seed']) {
  const { status } = spawnSync('dotnet', [api, verb], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
}

const running = (await copies(process.env.DATABASE_URL, services.length)).map((DATABASE_URL, nth) =>
  spawn('dotnet', [api, 'serve'], { env: { ...process.env, ...services[nth], DATABASE_URL }, stdio: 'inherit' }),
);
const stopAll = () => {
  for (const service of running) service.kill('SIGTERM');
};
process.on('SIGTERM', stopAll);
// If one instance ends, the others are of no use.
for (const service of running) service.once('exit', stopAll);

/**
 * Creates copies of the database, which must have no open connections. @returns the connection strings of the original and the copies.
 */
async function copies(original, wanted) {
  const url = new URL(original);
  const name = url.pathname.slice(1);
  const names = Array.from({ length: wanted }, (_, nth) => (nth === 0 ? name : `${name}_${nth}`));
  url.pathname = 'postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  for (const copy of names.slice(1)) await client.query(`create database ${copy} template ${name}`);
  await client.end();
  return names.map((one) => {
    url.pathname = one;
    return url.href;
  });
}
