import { env } from './current-env';
import { uuidV7 } from './uuid';

/** The same fault again and again says nothing new. */
const MOST_PER_PAGE = 20;
let sent = 0;

/**
 * Reports a fault of the page to the address of VITE_SENTRY_DSN; without one only to the console. Names, numbers and what
 * was typed stay here: only the error, where it happened and the screen's path are sent.
 */
export function report(error: unknown): void {
  console.error(error);
  if (env.sentryDsn === null || sent >= MOST_PER_PAGE) return;
  sent += 1;
  const { url, envelope } = describe(error, env.sentryDsn, {
    environment: env.environment,
    path: location.pathname,
    id: uuidV7().replaceAll('-', ''),
    at: new Date(),
  });
  void fetch(url, {
    method: 'POST',
    body: envelope,
    keepalive: true,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch(() => {
    // Not reached: a fault of the reporting is no further fault.
  });
}

/** Reports what nobody caught. */
export function reportUncaught(): void {
  window.addEventListener('error', (event) => report(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}

interface Circumstances {
  environment: string;
  path: string;
  /** 32 hexadecimal digits. */
  id: string;
  at: Date;
}

/** One event in Sentry's envelope form, and the address that takes it. */
export function describe(
  error: unknown,
  dsn: string,
  { environment, path, id, at }: Circumstances,
): { url: string; envelope: string } {
  const { protocol, host, username, pathname } = new URL(dsn);
  const project = pathname.slice(pathname.lastIndexOf('/') + 1);
  const prefix = pathname.slice(0, pathname.lastIndexOf('/'));
  const known = error instanceof Error ? error : new Error(String(error));
  const event = {
    event_id: id,
    timestamp: at.getTime() / 1000,
    platform: 'javascript',
    level: 'error',
    environment,
    request: { url: path },
    exception: {
      values: [{ type: known.name, value: known.message, stacktrace: { frames: frames(known.stack ?? '') } }],
    },
  };
  const lines = [{ event_id: id, sent_at: at.toISOString() }, { type: 'event' }, event];
  return {
    url: `${protocol}//${host}${prefix}/api/${project}/envelope/?sentry_version=7&sentry_key=${encodeURIComponent(username)}`,
    envelope: lines.map((line) => JSON.stringify(line)).join('\n'),
  };
}

/** Sentry wants the innermost frame last. */
function frames(stack: string): { function: string; filename: string; lineno: number; colno: number }[] {
  return [...stack.matchAll(/^\s*(?:at )?(?:(.*?)(?: \(|@))?(\S+?):(\d+):(\d+)\)?$/gm)]
    .map(([, name = '', filename = '', line, column]) => ({
      function: name || '?',
      filename,
      lineno: Number(line),
      colno: Number(column),
    }))
    .reverse();
}
