import { useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { type Fetched, fetched } from '../../components/fetched';
import { Skeleton } from '../../components/ui/skeleton';
import { useMay, useSession } from '../../lib/session';
import { whenIdle } from '../../lib/when-idle';
import { useToday } from '../../office/use-today';
import { prefetchForRoute } from './buyers';

const screen = (fetch: Fetched['load']) => fetched(fetch, <Skeleton className="h-40" />);

const Book = screen(() => import('./buyers-screen'));
const Sale = screen(() => import('./sale-screen'));
const Bills = screen(() => import('./bills-screen'));
const Bill = screen(() => import('./bill-screen'));
const Collect = screen(() => import('./collect-screen'));
const Prices = screen(() => import('./prices-screen'));
const Day = screen(() => import('./day-screen'));
const Cash = screen(() => import('./cash-screen'));
const Import = screen(() => import('./import-screen'));
const OneBuyer = screen(() => import('./buyer-screen'));

/**
 * The buyers' section: one screen for the shell, whose routes are lazy chunks. Users who may not sell find here the day's flowers and the
 * cash book.
 */
export default function BuyersRoutes() {
  const today = useToday();
  const isOwner = useSession()?.user.role === 'admin';
  const sells = useMay('sell');
  // Prefetch only after the screen itself has loaded.
  useEffect(() => {
    if (sells) return whenIdle(() => void prefetchForRoute(today).catch(() => undefined));
  }, [today, sells]);
  return (
    <Switch>
      <Route path="/buyers/day" component={Day} />
      <Route path="/buyers/cash" component={Cash} />
      {!sells && (
        <Route>
          <Redirect to="/buyers/day" replace />
        </Route>
      )}
      <Route path="/buyers" component={Book} />
      <Route path="/buyers/sale" component={Sale} />
      <Route path="/buyers/bills" component={Bills} />
      <Route path="/buyers/bills/:id" component={Bill} />
      <Route path="/buyers/collect" component={Collect} />
      <Route path="/buyers/prices" component={Prices} />
      {isOwner && <Route path="/buyers/import" component={Import} />}
      <Route path="/buyers/:id" component={OneBuyer} />
      <Route>
        <Redirect to="/buyers" replace />
      </Route>
    </Switch>
  );
}
