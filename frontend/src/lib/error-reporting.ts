import { env } from './current-env';
import { uuidV7 } from './uuid';

/** A fault that repeats itself says nothing new. */
const MAX_PER_PAGE = 20;
let sent = 0;

/**
 * Reports a fault of the page to the address of VITE_SENTRY_DSN; without one only to the console. Names, numbers and what
 * was typed stay here: only the error, where it happened and the screen's path are sent.
 */
export function reportError(error: unknown): void {
  console.error(error);
  if (env.sentryDsn === null || sent >= MAX_PER_PAGE) return;
  sent += 1;
  const { url, envelope } = toSentryRequest(error, env.sentryDsn, {
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
export function reportUncaughtErrors(): void {
  window.addEventListener('error', ({ error, message }) => {
    // No fault: an observer of sizes is told in the next frame.
    if (!message.startsWith('ResizeObserver loop')) reportError(error ?? message);
  });
  window.addEventListener('unhandledrejection', (event) => reportError(event.reason));
}

interface EventContext {
  environment: string;
  path: string;
  /** 32 hexadecimal digits. */
  id: string;
  at: Date;
}

/** One event in Sentry's envelope form, and the address that takes it. */
export function toSentryRequest(
  error: unknown,
  dsn: string,
  { environment, path, id, at }: EventContext,
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
      values: [{ type: known.name, value: known.message, stacktrace: { frames: parseFrames(known.stack ?? '') } }],
    },
  };
  const lines = [{ event_id: id, sent_at: at.toISOString() }, { type: 'event' }, event];
  return {
    url: `${protocol}//${host}${prefix}/api/${project}/envelope/?sentry_version=7&sentry_key=${encodeURIComponent(username)}`,
    envelope: lines.map((line) => JSON.stringify(line)).join('\n'),
  };
}

/** Sentry wants the innermost frame last. */
function parseFrames(stack: string): { function: string; filename: string; lineno: number; colno: number }[] {
  return [...stack.matchAll(/^\s*(?:at )?(?:(.*?)(?: \(|@))?(\S+?):(\d+):(\d+)\)?$/gm)]
    .map(([, name = '', filename = '', line, column]) => ({
      function: name || '?',
      filename,
      lineno: Number(line),
      colno: Number(column),
    }))
    .reverse();
}
