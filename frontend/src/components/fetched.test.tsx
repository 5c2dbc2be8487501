// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { Component, type ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { fetched } from './fetched';

class ErrorBoundary extends Component<{ children: ReactNode }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render = () => (this.state.failed ? <p role="alert">Failed</p> : this.props.children);
}

const Rates = () => <h1>Rates</h1>;

afterEach(cleanup);

it('shows what stands in its place until it has come', async () => {
  const Screen = fetched(async () => ({ default: Rates }), <p>bars</p>);
  render(<Screen />);
  expect(screen.queryByRole('heading')).toBeNull();
  expect(screen.getByText('bars')).toBeTruthy();
  expect((await screen.findByRole('heading')).textContent).toBe('Rates');
});

it('is there with the first picture when it was fetched before', async () => {
  const fetch = vi.fn(async () => ({ default: Rates }));
  const Screen = fetched(fetch);
  await Screen.load();
  render(<Screen />);
  expect(screen.getByRole('heading').textContent).toBe('Rates');
});

it('that cannot be had is told, and fetched anew when it is wanted again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let isReached = false;
  const Screen = fetched(async () => {
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
