import { withTexts } from '../i18n/i18n';

const fetchShopApp = withTexts('counter', () => import('./shop-app'));

/**
 * What stands around every screen of the shop, with the words of the counter, and the screen at an address: what is typed once its
 * frame is there finds it. The counter, with which the day begins, is fetched beside its frame; of another screen, where it lies.
 */
export async function fetchShop(address: string): Promise<Awaited<ReturnType<typeof fetchShopApp>>> {
  const isCounter = ['/', '/entry'].includes(address);
  (isCounter ? import('../features/entries/entry-screen') : import('./office-screens')).catch(() => undefined);
  const shop = await fetchShopApp();
  await shop.fetchScreen(address);
  return shop;
}

/** All of a farmer's phone; the shop's people never fetch it, nor he anything of theirs. */
export const fetchFarmerApp = withTexts('farmer', () => import('./farmer-app'));

/** What the link of a message opens; it says what it explains in the words of the farmer's phone. */
export const fetchLinkScreen = withTexts(
  'farmer',
  withTexts('book', () => import('../features/phone/link-screen')),
);

/** Whether a paper still stands, for whoever holds it. */
export const fetchVerifyScreen = withTexts('verify', () => import('../features/verify/verify-screen'));

/** What whoever was given a password sees before anything else. */
export const fetchFirstPassword = withTexts('panels', () => import('../features/auth/first-password-screen'));
