import { afterEach } from 'vitest';

// Only for tests with a DOM (// @vitest-environment jsdom).
if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup } = await import('@testing-library/react');
  afterEach(cleanup);
}
