import { type Counter, counterOn, countOwn, expectSame, openCounter, readLocalData, type } from './counter';
import { type Fault, FaultyNetwork } from './faulty-network';
import { expect, readyForOffline, test } from './pages';
import { type Farmer, Shop, today } from './shop';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

/** A different weight for every entry, none of them unusual. */
const weight = (at: number): string => (10 + at * 0.025).toFixed(3);

const FAULTS: readonly Fault[] = [
  'answer lost',
  'error 500',
  'doubled',
  'token expired',
  'no JSON',
  'not arrived',
  'error 503',
  'answer lost',
];

test('two hundred entries without a network, then a storm: the server holds every entry exactly once, to the gram', async ({
  page,
  context,
}) => {
  test.setTimeout(600_000);
  const shop = await Shop.of();
  const flower = await shop.addFlower('Marudhani', 'மருதாணி');
  await shop.setRate(flower, 60);
  const farmers: Farmer[] = [];
  for (const name of ['Storm One', 'Storm Two', 'Storm Three'])
    farmers.push(await shop.addFarmer(name, 'புயல்', [flower]));
  let written = 0;
  const write = async (counter: Counter, entries: number) => {
    await counter.page.bringToFront();
    await expect(counter.farmer).toBeFocused();
    for (let end = written + entries; written < end; written++) {
      await type(counter, farmers[written % farmers.length] as Farmer, weight(written));
    }
    await expect.poll(() => countOwn(counter.page)).toBe(written);
  };

  const first = await openCounter(page);
  await readyForOffline(page);
  const second = counterOn(await context.newPage());
  await second.page.goto('/entry');
  await expect(second.pill).toHaveText('All sent');

  // Two hundred entries in two windows of an offline device, with both windows reloaded in between.
  await context.setOffline(true);
  await write(first, 60);
  await write(second, 40);
  await page.reload();
  await second.page.reload();
  await write(second, 60);
  await write(first, 40);
  await expect(first.pill).toContainText('Offline · 200 waiting');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^[2-9]\d\d$/);
  expect(await first.rows.count()).toBeLessThan(60);

  // Online again: the first push carries them all, and each of its responses fails in a different way.
  const network = await FaultyNetwork.install(context);
  let met = network.failNext('answer lost');
  await context.setOffline(false);
  await met;
  for (const [at, fault] of FAULTS.entries()) {
    met = network.failNext(fault);
    // The window in which it happens is reloaded at every step, alternating between the two.
    const [here, there] = at % 2 === 0 ? [first, second] : [second, first];
    await here.page.reload();
    await write(here, 2);
    await met;
    await write(there, 1);
  }

  // While a response is delayed, no other window sends: only one drains. After so many failures the next attempt may be half a minute
  // away.
  for (const counter of [first, second]) await expect(counter.pill).toHaveText('All sent', { timeout: 60_000 });
  met = network.failNext('delayed');
  await write(first, 1);
  await met;
  network.watch();
  await write(second, 2);
  await second.pill.click();
  await second.page.getByRole('button', { name: 'Send now' }).click();
  await second.page.keyboard.press('Escape');
  expect(network.maxConcurrent).toBe(1);
  network.release();

  for (const counter of [first, second]) await expect(counter.pill).toHaveText('All sent', { timeout: 60_000 });
  const saved = await expectSame(page, shop, today());
  expect(saved).toHaveLength(written);
  expect(new Set(saved.map((entry) => entry.quantity)).size).toBe(written);
  expect(saved.every((entry) => entry.version === 1 && entry.status === 'priced')).toBe(true);
  for (const farmer of farmers) {
    const net = saved.filter((entry) => entry.farmerId === farmer.id).reduce((sum, entry) => sum + (entry.net ?? 0), 0);
    expect(await shop.balance(farmer.id)).toBe(net);
  }
  expect((await readLocalData(second.page)).entries.length).toBe((await readLocalData(page)).entries.length);

  await first.pill.click();
  await page.getByRole('button', { name: 'Compare with the server' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`This device: ${written} entries`);
  await expect(dialog).toContainText('The server has the same.');
});
