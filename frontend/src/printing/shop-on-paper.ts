import { api, dataOf } from '../lib/api/client';
import { localStore } from '../lib/browser-storage';
import { getSession } from '../lib/session';
import type { Slip } from './slip';

type ShopOnPaper = Slip['shop'];

const KEY = 'malar.shop-on-paper';
const PATIENCE_MS = 2_000;

let asked: Promise<ShopOnPaper | null> | null = null;

/**
 * Returns the shop's details for the head of a slip, as last received from the server, so that slips without a network have them too.
 */
export async function shopOnPaper(): Promise<ShopOnPaper> {
  const shop = getSession()?.user.shop;
  const kept = read(shop?.id);
  // Fetched once per page load. Only the very first slip waits for it, for a moment; the clerk does not.
  asked ??= fetchShop(shop?.id).then((found) => {
    if (found === null) asked = null;
    return found;
  });
  if (kept !== null) return kept;
  const found = await Promise.race([asked, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))]);
  return found ?? { name: shop?.name ?? '', nameTa: shop?.name_ta ?? null, place: null, placeTa: null };
}

async function fetchShop(shopId: string | undefined): Promise<ShopOnPaper | null> {
  try {
    const profile = await dataOf(api.GET('/api/v1/business-profile', { signal: AbortSignal.timeout(20_000) }));
    const shop: ShopOnPaper = {
      name: profile.name,
      nameTa: profile.name_ta ?? null,
      place: profile.address ?? null,
      placeTa: profile.address_ta ?? null,
    };
    localStore.setItem(KEY, JSON.stringify({ shopId, shop }));
    return shop;
  } catch {
    return null;
  }
}

/** Reads the stored details, unless they belong to another shop. */
function read(shopId: string | undefined): ShopOnPaper | null {
  try {
    const kept = JSON.parse(localStore.getItem(KEY) ?? 'null') as { shopId?: string; shop: ShopOnPaper } | null;
    return kept !== null && kept.shopId === shopId ? kept.shop : null;
  } catch {
    return null;
  }
}
