// Runs the API on an empty database with one shop, whose messages stay in the outbox: started by startShop of running-api.mjs.
// usage: node scripts/one-shop.mjs API.dll PORT, with DATABASE_URL
import { spawn, spawnSync } from 'node:child_process';
import { GIVEN_PASSWORD, OWNER } from './running-api.mjs';

const [api, port] = process.argv.slice(2);
const shop = ['create-shop', 'farm-gate-1', 'Meenakshi Flowers', '--name-ta', 'மீனாட்சி மலர்கள்', '--owner', OWNER.email];
for (const verb of [['migrate'], shop]) {
  const { status } = spawnSync('dotnet', [api, ...verb], {
    input: `${GIVEN_PASSWORD}\n`,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}
console.log(`DATABASE_URL=${process.env.DATABASE_URL}`);
const service = spawn('dotnet', [api, 'serve', '--port', port], {
  env: { ...process.env, WHATSAPP_WORKER: 'off' },
  stdio: 'inherit',
});
process.on('SIGTERM', () => service.kill('SIGTERM'));
service.once('exit', (code) => process.exit(code ?? 0));
