// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { env } from '../lib/current-env';

vi.mock('../lib/session', () => ({
  getSession: () => ({ user: { role: 'admin' } }),
  lastUser: () => 'admin@malar.com',
  signsInByPhone: () => false,
  subscribe: () => () => undefined,
}));
const canReload = vi.hoisted(() => vi.fn(async () => true));
vi.mock('../lib/unsaved-work', () => ({ canReload }));

const reload = vi.fn();
const postMessage = vi.fn();
const container = Object.assign(new EventTarget(), {
  controller: {},
  getRegistration: async () => undefined,
  register: async () => Object.assign(new EventTarget(), { waiting: { postMessage }, installing: null }),
});

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  env.offline = true;
  vi.stubEnv('DEV', false);
  vi.stubGlobal('location', { ...location, reload });
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true });
  const { applyUpdate, isUpdateReady, startServiceWorker } = await import('./service-worker');
  await startServiceWorker();
  expect(isUpdateReady()).toBe(true);
  applyUpdate();
  expect(postMessage).toHaveBeenCalledWith({ type: 'SKIP_WAITING' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  reload.mockReset();
});

it('reloads as soon as the new worker is active', () => {
  expect(reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledOnce();
});

it('reloads although the old worker is kept busy', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).toHaveBeenCalledOnce();
});

it('does not reload over what was typed meanwhile', async () => {
  canReload.mockResolvedValue(false);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(reload).not.toHaveBeenCalled();
});
