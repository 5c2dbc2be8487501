import { QueryClientProvider, useIsFetching } from '@tanstack/react-query';
import { type ComponentType, createContext, type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { Skeleton } from '../components/ui/skeleton';
import { JOINER } from '../lib/date-text';
import { onShopChange } from '../lib/shop-changes';
import { queryClient, restoreQueryCache } from './query-client';
import { usePlaceKeys } from './use-keys';

/** Maximum age of the data on the screen without the real-time hub. */
const POLL_MS = 30_000;
/** Minimum interval between refetches while others keep writing. */
const CHANGES_MS = 5_000;
/** After this time a screen shows what it has. */
const PATIENCE_MS = 3_000;

/** Wraps a component as a screen of the office: it can query the server with useQuery and is refetched when others change something. */
export function officeScreen<Props extends object>(Screen: ComponentType<Props>): ComponentType<Props> {
  return function OfficeScreen(props: Props) {
    const [ready, setReady] = useState(false);
    useEffect(() => {
      let left = false;
      void restoreQueryCache().then(() => {
        if (!left) setReady(true);
      });
      return () => {
        left = true;
      };
    }, []);
    useChanges();
    usePlaceKeys();
    useEffect(() => {
      document.addEventListener('copy', copyPlainly);
      return () => document.removeEventListener('copy', copyPlainly);
    }, []);
    if (!ready) return <Skeleton className="h-40" />;
    return (
      <QueryClientProvider client={queryClient}>
        <WaitForFirstQueries>
          <Screen {...props} />
        </WaitForFirstQueries>
      </QueryClientProvider>
    );
  };
}

/** Whether the screen's content is ready; until then its page shows its title and a skeleton. */
export const ContentReady = createContext(true);

/**
 * Shows the screen's content once all of its first queries have been answered, which avoids layout shifts; the page around it appears
 * at once.
 */
function WaitForFirstQueries({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState(false);
  const waits = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
  // With cached answers the content is part of the first paint.
  useLayoutEffect(() => {
    const queries = queryClient.getQueryCache().getAll();
    if (queries.every(({ state }) => state.data !== undefined)) setShown(true);
  }, []);
  // Runs after the effects of the screen itself, which start its queries.
  useEffect(() => {
    setAsked(true);
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (asked && !waits && !shown) setShown(true);
  return <ContentReady value={shown}>{children}</ContentReady>;
}

/**
 * Removes the word joiners from copied text: in a spreadsheet a date with joiners would be text, and a negative amount not a number.
 */
function copyPlainly(event: ClipboardEvent): void {
  const text = String(getSelection());
  if (!text.includes(JOINER)) return;
  event.clipboardData?.setData('text/plain', text.replaceAll(JOINER, ''));
  event.preventDefault();
}

/** Refetches what is on the screen when something in the shop has changed. */
function useChanges(): void {
  useEffect(() => {
    // While the page is hidden, queries are only marked stale; they are fetched when the user returns.
    const ask = () =>
      void queryClient.invalidateQueries({ refetchType: document.visibilityState === 'hidden' ? 'none' : 'active' });
    const stop = onShopChange(ask, CHANGES_MS);
    const timer = setInterval(ask, POLL_MS);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
}
