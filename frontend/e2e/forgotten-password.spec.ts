import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, type Language, prefer, test, WORDS } from './pages';

// The service worker is part of what is tested; the configuration blocks it by default.
test.use({ serviceWorkers: 'allow' });

/** Accounts of the demo's second shop, so that the other specs keep their passwords. */
const PERSON = { en: 'staff@malarmarket.com', ta: 'admin@malarmarket.com' } as const;
/** In the language of the account, with the name of its shop. */
const SUBJECT = /^(A new password for .+|.+: புதிய கடவுச்சொல்)$/;
const NEW_PASSWORD = 'arali-poo-456';

const SAID = {
  en: {
    ask: 'Forgot your password?',
    send: 'Send link',
    sent: 'an e-mail is on its way',
    label: 'New password',
    set: 'Set password',
    done: 'Your new password is set',
    weak: /8 .*characters/,
    used: 'This link was already used or has expired',
    again: 'Send a new link',
  },
  ta: {
    ask: 'கடவுச்சொல் மறந்துவிட்டதா?',
    send: 'மின்னஞ்சல் அனுப்பு',
    sent: 'அதற்கு மின்னஞ்சல் வரும்',
    label: 'புதிய கடவுச்சொல்',
    set: 'கடவுச்சொல்லை வை',
    done: 'புதிய கடவுச்சொல் வைக்கப்பட்டது',
    weak: /8 .*எழுத்துகள்/,
    used: 'இந்த இணைப்பு ஏற்கனவே பயன்படுத்தப்பட்டது',
    again: 'புதிய மின்னஞ்சல் கேள்',
  },
} as const;

const mailFolder = () => join(String(process.env.MALAR_E2E_MAIL), String(process.env.TEST_PARALLEL_INDEX));
const mails = () => (existsSync(mailFolder()) ? readdirSync(mailFolder()) : []);

/** Returns the link in the new mail to an address; here the service writes its mails to files. */
async function linkTo(address: string, before: readonly string[]): Promise<{ link: URL; subject: string }> {
  const newest = async () => {
    for (const file of mails().filter((name) => !before.includes(name))) {
      const mail = file.endsWith('.eml') ? await simpleParser(readFileSync(join(mailFolder(), file))) : null;
      const to = mail === null || mail.to === undefined ? [] : [mail.to].flat().flatMap(({ value }) => value);
      if (mail !== null && to.some((person) => person.address === address)) return mail;
    }
    return null;
  };
  await expect.poll(newest, { message: `a mail to ${address}` }).not.toBeNull();
  const mail = await newest();
  const link = /https?:\S+/.exec(mail?.text ?? '')?.[0];
  expect(mail?.html).toContain(link);
  return { link: new URL(String(link)), subject: mail?.subject ?? '' };
}

for (const language of ['en', 'ta'] satisfies Language[]) {
  test(`a forgotten password is replaced by way of a mail, by keyboard alone: ${language}`, async ({ page }) => {
    const words = SAID[language];
    await prefer(page, { language });
    await page.goto('/');
    await page.getByRole('button', { name: words.ask }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel(WORDS[language].email)).toBeFocused();
    await page.keyboard.type(PERSON[language]);
    const before = mails();
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.sent)).toBeFocused();

    const { link, subject } = await linkTo(PERSON[language], before);
    expect(link.pathname).toBe('/reset-password');
    expect(subject).toMatch(SUBJECT);
    await page.goto(link.pathname + link.search);
    await expect(page.getByLabel(words.label, { exact: true })).toBeFocused();
    expect(await page.evaluate(() => location.href + document.referrer)).not.toContain('token');
    await page.keyboard.type('weak');
    await page.keyboard.press('Enter');
    // The hint below the field has the same text; the refused field is marked as invalid.
    await expect(page.getByLabel(words.label, { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel(words.label, { exact: true })).toHaveAccessibleDescription(words.weak);
    await page.getByLabel(words.label, { exact: true }).fill(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.done)).toBeVisible();

    await page.getByLabel(WORDS[language].email).fill(PERSON[language]);
    await page.getByLabel(WORDS[language].password, { exact: true }).fill(NEW_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation')).toBeVisible();

    // The link works only once, even in a browser that is signed in.
    await page.goto(link.pathname + link.search);
    await page.getByLabel(words.label, { exact: true }).fill('another-way-1');
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.used)).toBeVisible();
    await expect(page.getByRole('button', { name: words.again })).toBeVisible();
  });
}

test('the token is sent to nobody but the service', async ({ page }) => {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) return;
    seen.push(`${request.url()} ${JSON.stringify(request.headers())}`);
  });
  await prefer(page, { language: 'en' });
  await page.goto('/reset-password?token=no-token-of-ours');
  await page.getByLabel('New password', { exact: true }).fill('arali-poo-456');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This link was already used or has expired')).toBeVisible();
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.filter((request) => request.includes('no-token-of-ours'))).toEqual([]);

  await page.reload();
  await expect(page.getByText('This page needs the link from the e-mail')).toBeVisible();
  await page.getByRole('button', { name: 'Send a new link' }).click();
  await expect(page.getByRole('heading', { name: 'Forgot password' })).toBeVisible();
});

test('the same words for an address that nobody has; without a network it says so', async ({ page, context }) => {
  await prefer(page, { language: 'en' });
  await page.goto('/');
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription('Enter your e-mail address');
  await page.getByLabel('E-mail').fill('nobody@nowhere.test');
  await context.setOffline(true);
  await expect(page.getByText('You are offline. Go online to do this.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cannot reach the server')).toBeVisible();
  await context.setOffline(false);
  await page.keyboard.press('Enter');
  await expect(page.getByText('an e-mail is on its way')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
