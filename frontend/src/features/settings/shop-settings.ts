import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { pageOf } from '../../office/pages';
import { queryClient } from '../../office/query-client';

const KEY = ['settings', 'system'];

export type Setting = components['schemas']['Setting'];

/** The shop's settings by key. */
export const useShopSettings = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const { rows } = await pageOf(api.GET('/api/v1/system-settings', { signal }));
      return Object.fromEntries(rows.map((setting) => [setting.key, setting]));
    },
  });

export type ShopSettings = NonNullable<ReturnType<typeof useShopSettings>['data']>;

/** Saves only the changed settings, all or nothing; resolves once they are refetched. */
export async function saveSettings(settings: Record<string, unknown>): Promise<void> {
  // The generated type of a free-form object allows no properties.
  await api.PUT('/api/v1/system-settings', { body: { settings: settings as never } });
  await queryClient.invalidateQueries({ queryKey: KEY });
}
