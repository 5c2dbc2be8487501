/**
 * The settings of a build, read from its VITE_ variables and validated together. An invalid one fails the build and the start of the
 * app.
 */
export interface Env {
  /** VITE_APP_NAME: what the app is called in the window's title, on the sign-in page and when installed. */
  appName: string;
  /** VITE_APP_ENVIRONMENT: every environment except production shows a badge, so that nobody enters data in the wrong one. */
  environment: 'development' | 'test' | 'staging' | 'production';
  /** VITE_API_BASE_URL: where the API is, with or without its `/api/v1`; empty: the origin of the page. */
  apiBaseUrl: string;
  /** VITE_WS_URL: where the real-time hub is; empty: `/ws` beside the API. */
  wsUrl: string;
  /** VITE_ENABLE_OFFLINE: enables the service worker and signing in without a network. */
  offline: boolean;
  /** VITE_ENABLE_WHATSAPP: shows everything that leads to WhatsApp. */
  whatsApp: boolean;
  /** VITE_ENABLE_PDF: shows everything that fetches a PDF. */
  pdf: boolean;
  /** VITE_SENTRY_DSN: where errors of the page are reported; null: nowhere. */
  sentryDsn: string | null;
  /** VITE_ENABLE_ANALYTICS: page views counted by the pages' host (Vercel), without cookies or names. */
  analytics: boolean;
  /** VITE_WHATSAPP_NUMBER: the number that the help link opens a chat with, in E.164; null: no link. */
  whatsAppNumber: string | null;
}

const ENVIRONMENTS = ['development', 'test', 'staging', 'production'] as const;

/** @throws Error naming every invalid variable and why it is invalid. */
export function readEnv(variables: Record<string, string | boolean | undefined>): Env {
  const problems: string[] = [];
  const text = (name: string) => {
    const value = variables[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const check = (name: string, test: (value: string) => boolean, rule: string) => {
    const value = text(name);
    if (value !== '' && !test(value)) problems.push(`${name} ${rule}`);
    return value;
  };
  const flag = (name: string, standard: boolean) => {
    const value = check(name, (typed) => /^(true|false)$/.test(typed), 'must be true or false');
    return value === '' ? standard : value === 'true';
  };
  const url = (name: string, schemes: readonly string[]) =>
    check(name, (typed) => isUrl(typed, schemes), `must be an address (${schemes.join(', ')})`).replace(/\/+$/, '');

  const environment = check(
    'VITE_APP_ENVIRONMENT',
    (typed) => ENVIRONMENTS.some((known) => known === typed),
    `must be one of ${ENVIRONMENTS.join(', ')}`,
  );
  const env: Env = {
    appName: text('VITE_APP_NAME') || 'Malar',
    environment: ENVIRONMENTS.find((known) => known === environment) ?? 'production',
    // The path of every call already begins with /api/v1.
    apiBaseUrl: url('VITE_API_BASE_URL', ['https:', 'http:']).replace(/\/api\/v1$/, ''),
    wsUrl: url('VITE_WS_URL', ['wss:', 'ws:', 'https:', 'http:']),
    offline: flag('VITE_ENABLE_OFFLINE', true),
    whatsApp: flag('VITE_ENABLE_WHATSAPP', true),
    pdf: flag('VITE_ENABLE_PDF', true),
    sentryDsn: check('VITE_SENTRY_DSN', isDsn, 'must be a DSN such as https://key@host/1') || null,
    analytics: flag('VITE_ENABLE_ANALYTICS', false),
    whatsAppNumber:
      check(
        'VITE_WHATSAPP_NUMBER',
        (typed) => /^\+[1-9]\d{7,14}$/.test(typed),
        'must be a number such as +919876543210',
      ) || null,
  };
  if (problems.length > 0) throw new Error(`The pages cannot start: ${problems.join('; ')}.`);
  return env;
}

function isUrl(typed: string, schemes: readonly string[]): boolean {
  return URL.canParse(typed) && schemes.includes(new URL(typed).protocol);
}

function isDsn(typed: string): boolean {
  if (!isUrl(typed, ['https:', 'http:'])) return false;
  const { username, pathname } = new URL(typed);
  return username !== '' && /\/[\w-]+$/.test(pathname);
}
