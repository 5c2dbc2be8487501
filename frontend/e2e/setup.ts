import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, WITHOUT_LIMITS } from '../scripts/running-api.mjs';

export const DIST = join(import.meta.dirname, '../dist');

/** Starts what the tests talk to, unless MALAR_E2E_URL names something that runs already; returns what stops it. */
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MALAR_E2E_URL !== undefined) return undefined;
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('The pages are not built: npm run build');
  const mail = mkdtempSync(join(tmpdir(), 'malar-mail-'));
  const api = await startApi({
    ENVIRONMENT: 'test',
    LOG_LEVEL: 'error',
    FRONTEND_FOLDER: DIST,
    MAIL_FOLDER: mail,
    REDIS_URL: '',
    ...WITHOUT_LIMITS,
  });
  process.env.MALAR_E2E_URL = api.url;
  process.env.MALAR_E2E_MAIL = mail;
  return async () => {
    await api.stop();
    rmSync(mail, { recursive: true });
  };
}
