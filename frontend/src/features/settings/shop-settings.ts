import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { pageOf } from '../../office/pages';
import { queryClient } from '../../office/query-client';

const KEY = ['settings', 'system'];

export type Setting = components['schemas']['Setting'];

/** What the shop has decided, by key. */
export const useShopSettings = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const { rows } = await pageOf(api.GET('/api/v1/system-settings', { signal }));
      return Object.fromEntries(rows.map((setting) => [setting.key, setting]));
    },
  });

export type ShopSettings = NonNullable<ReturnType<typeof useShopSettings>['data']>;

/** Only what was changed is sent, all or nothing; done when it stands on the screen too. */
export async function saveSettings(settings: Record<string, unknown>): Promise<void> {
  // The document says of a free object that it holds nothing.
  await api.PUT('/api/v1/system-settings', { body: { settings: settings as never } });
  await queryClient.invalidateQueries({ queryKey: KEY });
}
