import { env } from './current-env';
import { uuidV7 } from './uuid';

/** Limits the reports of one page: an error that repeats itself adds nothing. */
const MAX_PER_PAGE = 20;
let sent = 0;

/**
 * Reports an error to the address in VITE_SENTRY_DSN, or only to the console if there is none. Sends the error, its location and the
 * path of the screen, but no names, numbers or typed text.
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
    // Could not be reported: that is not an error of its own.
  });
}

/** Reports every uncaught error and unhandled rejection of the page. */
export function reportUncaughtErrors(): void {
  window.addEventListener('error', ({ error, message }) => {
    // Not an error: the browser delivers the remaining notifications in the next frame.
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

/** Builds the request for one event in Sentry's envelope format. */
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

/** Parses a stack trace into Sentry's frames, which have the innermost frame last. */
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
