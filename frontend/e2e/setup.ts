import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApis, WITHOUT_LIMITS } from '../scripts/running-api.mjs';
import { inTimeZone } from './shop';
import { WORKERS } from './workers';

export const DIST = join(import.meta.dirname, '../dist');

/** Starts a service for each worker, unless MALAR_E2E_URLS names running ones; returns a function that stops them. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MALAR_E2E_URLS !== undefined) return undefined;
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('The pages are not built: npm run build');
  const mail = mkdtempSync(join(tmpdir(), 'malar-mail-'));
  const variables = (_: unknown, worker: number) => ({
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'error',
    FRONTEND_FOLDER: DIST,
    MAIL_FOLDER: join(mail, String(worker)),
    REDIS_URL: '',
    ...WITHOUT_LIMITS,
  });
  const [urls, stop] = await startApis(Array.from({ length: WORKERS }, variables));
  process.env.MALAR_E2E_URLS = urls.join(' ');
  process.env.MALAR_E2E_MAIL = mail;
  if (process.env.MALAR_E2E_TIME_ZONE !== undefined) await Promise.all(urls.map(inTimeZone));
  return async () => {
    await stop();
    rmSync(mail, { recursive: true });
  };
}
