// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './error-boundary';
import { fetchedScreen } from './fetched-screen';

const Rates = () => <h1>Rates</h1>;

afterEach(cleanup);

it('shows grey bars until it has come', async () => {
  const { component: Screen } = fetchedScreen(async () => ({ default: Rates }));
  render(<Screen />);
  expect(screen.queryByRole('heading')).toBeNull();
  expect((await screen.findByRole('heading')).textContent).toBe('Rates');
});

it('is there with the first picture when it was fetched before', async () => {
  const fetch = vi.fn(async () => ({ default: Rates }));
  const { load, component: Screen } = fetchedScreen(fetch);
  await load();
  render(<Screen />);
  expect(screen.getByRole('heading').textContent).toBe('Rates');
});

it('that cannot be had is told, and fetched anew when it is wanted again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let isReached = false;
  const { component: Screen } = fetchedScreen(async () => {
    if (!isReached) throw new Error('Failed to fetch dynamically imported module');
    return { default: Rates };
  });
  const shown = render(
    <ErrorBoundary>
      <Screen />
    </ErrorBoundary>,
  );
  await waitFor(() => expect(screen.getByRole('alert')).toBeTruthy());
  shown.unmount();
  isReached = true;
  render(
    <ErrorBoundary>
      <Screen />
    </ErrorBoundary>,
  );
  await waitFor(() => expect(screen.getByRole('heading').textContent).toBe('Rates'));
});
