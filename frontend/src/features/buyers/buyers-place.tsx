import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Skeleton } from '../../components/ui/skeleton';

const Book = lazy(() => import('./buyers-screen'));
const Sale = lazy(() => import('./sale-screen'));
const Bills = lazy(() => import('./bills-screen'));
const Bill = lazy(() => import('./bill-screen'));
const Collect = lazy(() => import('./collect-screen'));
const Prices = lazy(() => import('./prices-screen'));
const Day = lazy(() => import('./day-screen'));
const Cash = lazy(() => import('./cash-screen'));
const OneBuyer = lazy(() => import('./buyer-screen'));

/** The place of the buyers: for the shell one screen, of which each address fetches its own part. */
export default function BuyersPlace() {
  return (
    <Suspense fallback={<Skeleton className="h-40" />}>
      <Switch>
        <Route path="/buyers" component={Book} />
        <Route path="/buyers/sale" component={Sale} />
        <Route path="/buyers/bills" component={Bills} />
        <Route path="/buyers/bills/:id" component={Bill} />
        <Route path="/buyers/collect" component={Collect} />
        <Route path="/buyers/prices" component={Prices} />
        <Route path="/buyers/day" component={Day} />
        <Route path="/buyers/cash" component={Cash} />
        <Route path="/buyers/:id" component={OneBuyer} />
      </Switch>
    </Suspense>
  );
}
