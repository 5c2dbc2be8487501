import { QueryClientProvider, useIsFetching } from '@tanstack/react-query';
import { type ComponentType, createContext, type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { Skeleton } from '../components/ui/skeleton';
import { JOINER } from '../lib/date-text';
import { onShopChange } from '../lib/shop-changes';
import { openAnswers, queryClient } from './query-client';
import { usePlaceKeys } from './use-keys';

/** Where the hub is not heard, what is on the screen is no older than this. */
const POLL_MS = 30_000;
/** How far apart it is asked again while the others go on writing. */
const CHANGES_MS = 5_000;
/** After this a screen shows what it has. */
const PATIENCE_MS = 3_000;

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
    useEffect(() => {
      document.addEventListener('copy', copyPlainly);
      return () => document.removeEventListener('copy', copyPlainly);
    }, []);
    if (!ready) return <Skeleton className="h-40" />;
    return (
      <QueryClientProvider client={queryClient}>
        <AllAtOnce>
          <Screen {...props} />
        </AllAtOnce>
      </QueryClientProvider>
    );
  };
}

/** Whether what a screen shows is there; until then its page stands with its name, and grey bars in it. */
export const IsThere = createContext(true);

/**
 * What a screen shows comes when everything it first asks is answered, so that nothing moves away from under an eye or a finger; the
 * page around it is there at once.
 */
function AllAtOnce({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState(false);
  const [shown, setShown] = useState(false);
  const waits = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0;
  // What was answered before is there with the first picture.
  useLayoutEffect(() => {
    const queries = queryClient.getQueryCache().getAll();
    if (queries.every(({ state }) => state.data !== undefined)) setShown(true);
  }, []);
  // After the effects of the screen itself, by which it asks.
  useEffect(() => {
    setAsked(true);
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (asked && !waits && !shown) setShown(true);
  return <IsThere value={shown}>{children}</IsThere>;
}

/** What holds a date together on the screen would make it a word in a sheet that it is put into, and a negative amount no number. */
function copyPlainly(event: ClipboardEvent): void {
  const text = String(getSelection());
  if (!text.includes(JOINER)) return;
  event.clipboardData?.setData('text/plain', text.replaceAll(JOINER, ''));
  event.preventDefault();
}

/** What is on the screen is asked for again when something of the shop has changed. */
function useChanges(): void {
  useEffect(() => {
    // What nobody looks at is asked for when somebody looks again.
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
