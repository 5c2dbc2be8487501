import { withTexts } from '../i18n/i18n';

const fetchShopApp = withTexts('counter', () => import('./shop-app'));

/**
 * Loads the shop's app frame, the counter's texts and the screen at an address; the frame is rendered only after its screen is loaded,
 * so that keys typed right away reach the screen. The counter, with which the day begins, is loaded in parallel with the frame; for
 * other screens the list of loaders is.
 */
export async function fetchShop(address: string): Promise<Awaited<ReturnType<typeof fetchShopApp>>> {
  const isCounter = ['/', '/entry'].includes(address);
  (isCounter ? import('../features/entries/entry-screen') : import('./office-screens')).catch(() => undefined);
  const shop = await fetchShopApp();
  await shop.fetchScreen(address);
  return shop;
}

/** The whole app for a farmer's phone. The shop's users never load it, and farmers load nothing of the shop's. */
export const fetchFarmerApp = withTexts('farmer', () => import('./farmer-app'));

/** The page that the link of a message opens. It uses the texts of the farmer's phone. */
export const fetchLinkScreen = withTexts(
  'farmer',
  withTexts('book', () => import('../features/phone/link-screen')),
);

/** The page on which anybody with a printed document can verify that it is still valid. */
export const fetchVerifyScreen = withTexts('verify', () => import('../features/verify/verify-screen'));

/** The page on which a user replaces a password that somebody else has set, shown before everything else. */
export const fetchFirstPassword = withTexts('panels', () => import('../features/auth/first-password-screen'));
