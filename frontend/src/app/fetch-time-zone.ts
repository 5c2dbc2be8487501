import { ApiError } from '../lib/api/errors';
import { setShopTimeZone } from '../lib/shop-time-zone';

/** Asks the service for the shop's time zone; without an answer what was known stands. */
export async function fetchTimeZone(): Promise<void> {
  try {
    const { api, dataOf } = await import('../lib/api/client');
    const settings: unknown = await dataOf(api.GET('/api/v1/system-settings/public'));
    const { timezone } = settings as { timezone?: unknown };
    if (typeof timezone === 'string') setShopTimeZone(timezone);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
