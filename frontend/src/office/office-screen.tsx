import { QueryClientProvider } from '@tanstack/react-query';
import { type ComponentType, useEffect, useState } from 'react';
import { browserClock, browserConnectivity } from '../sync/browser-ports';
import { ChangeListener } from '../sync/change-listener';
import { signalRHub } from '../sync/hub';
import { openAnswers, queryClient } from './query-client';
import { usePlaceKeys } from './use-keys';

/** Where the hub is not heard, what is on the screen is no older than this. */
const POLL_MS = 30_000;

/** Makes a component a screen of the office: it may ask the server with useQuery, and hears what others change. */
export function officeScreen<Props extends object>(Screen: ComponentType<Props>): ComponentType<Props> {
  return function OfficeScreen(props: Props) {
    const [ready, setReady] = useState(false);
    useEffect(() => {
      let left = false;
      void openAnswers().then(() => {
        if (!left) setReady(true);
      });
      return () => {
        left = true;
      };
    }, []);
    useChanges();
    usePlaceKeys();
    if (!ready) return null;
    return (
      <QueryClientProvider client={queryClient}>
        <Screen {...props} />
      </QueryClientProvider>
    );
  };
}

/** What is on the screen is asked for again when something of the shop has changed. */
function useChanges(): void {
  useEffect(() => {
    const ask = () => void queryClient.invalidateQueries({ refetchType: 'active' });
    const changes = new ChangeListener(
      { hub: signalRHub, clock: browserClock, connectivity: browserConnectivity, random: Math.random },
      ask,
    );
    changes.start();
    const timer = setInterval(ask, POLL_MS);
    return () => {
      clearInterval(timer);
      changes.stop();
    };
  }, []);
}
