// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { ApiError } from '../../lib/api/errors';
import { queryClient } from '../../office/query-client';
import { useSettleJob } from './settle-job';

const post = vi.hoisted(() => vi.fn());
vi.mock('../../lib/api/client', () => ({
  api: { POST: post, GET: () => new Promise(() => undefined) },
  dataOf: (answer: unknown) => answer,
}));

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);
const idsSent = () => post.mock.calls.map(([, { body }]) => body.id as string);

it('starts the same job again after a lost response, and another one for another period', async () => {
  const { result, rerender } = renderHook(useSettleJob, {
    wrapper,
    initialProps: { start: '2026-02-05', end: '2026-02-11' },
  });
  post.mockRejectedValue(new ApiError(0, 'NETWORK', 'The service was not reached'));
  await act(() => result.current.start());
  await act(() => result.current.start());
  rerender({ start: '2026-02-12', end: '2026-02-18' });
  post.mockResolvedValue({});
  await act(() => result.current.start());
  const [first, again, other] = idsSent();
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});
