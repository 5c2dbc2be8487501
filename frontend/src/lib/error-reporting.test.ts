import { describe, expect, it, vi } from 'vitest';
import { reportUncaughtErrors, toSentryRequest } from './error-reporting';

describe('the report of a fault', () => {
  const circumstances = {
    environment: 'production',
    path: '/entry',
    id: '0'.repeat(32),
    at: new Date(Date.UTC(2026, 10, 22)),
  };

  it('goes to the project of the DSN, as an envelope of three lines', () => {
    const { url, envelope } = toSentryRequest(
      new TypeError('x is undefined'),
      'https://key@faults.example/app/42',
      circumstances,
    );
    expect(url).toBe('https://faults.example/app/api/42/envelope/?sentry_version=7&sentry_key=key');
    const [head, type, event] = envelope.split('\n').map((line) => JSON.parse(line));
    expect(head.event_id).toBe(circumstances.id);
    expect(type).toEqual({ type: 'event' });
    expect(event.exception.values[0]).toMatchObject({ type: 'TypeError', value: 'x is undefined' });
    expect(event.request.url).toBe('/entry');
  });

  it('names where it happened, the innermost place last', () => {
    const error = new Error('no');
    error.stack =
      'Error: no\n    at save (https://malar.example/assets/a.js:10:20)\n    at https://malar.example/assets/b.js:1:2';
    const [, , event] = toSentryRequest(error, 'https://key@faults.example/1', circumstances).envelope.split('\n');
    expect(JSON.parse(event ?? '').exception.values[0].stacktrace.frames).toEqual([
      { function: '?', filename: 'https://malar.example/assets/b.js', lineno: 1, colno: 2 },
      { function: 'save', filename: 'https://malar.example/assets/a.js', lineno: 10, colno: 20 },
    ]);
  });

  it('also of something that is no error', () => {
    expect(toSentryRequest('torn', 'https://key@faults.example/1', circumstances).envelope).toContain('torn');
  });
});

it('a browser’s notice about an observer of sizes is no fault; whatever else nobody caught is one', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  reportUncaughtErrors();
  const say = (message: string, error: unknown = null) =>
    page.dispatchEvent(Object.assign(new Event('error'), { message, error }));
  say('ResizeObserver loop completed with undelivered notifications.');
  expect(told).not.toHaveBeenCalled();
  const fault = new TypeError('x is undefined');
  say(fault.message, fault);
  expect(told).toHaveBeenCalledExactlyOnceWith(fault);
  vi.unstubAllGlobals();
  told.mockRestore();
});
