// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { localStore } from './browser-storage';

const full = () =>
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });

afterEach(() => {
  vi.restoreAllMocks();
  localStore.removeItem('key');
});

it('keeps a value for the page when the storage is full, and stores the next one when there is room again', () => {
  localStore.setItem('key', 'first');
  full();
  localStore.setItem('key', 'second');
  expect(localStore.getItem('key')).toBe('second');
  vi.restoreAllMocks();
  localStore.setItem('key', 'third');
  expect(localStore.getItem('key')).toBe('third');
  expect(window.localStorage.getItem('key')).toBe('third');
});

it('removes what it only remembers', () => {
  full();
  localStore.setItem('key', 'value');
  localStore.removeItem('key');
  expect(localStore.getItem('key')).toBeNull();
});

it('works without any storage', () => {
  vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('forbidden', 'SecurityError');
  });
  localStore.setItem('key', 'value');
  expect(localStore.getItem('key')).toBe('value');
  localStore.removeItem('key');
  expect(localStore.getItem('key')).toBeNull();
});
