import { useEffect, useState } from 'react';
import { Redirect, useParams } from 'wouter';
import { type Fetched, fetched } from '../../components/fetched';
import { Skeleton } from '../../components/ui/skeleton';
import { useSession } from '../../lib/session';
import { officeScreen } from '../../office/office-screen';
import { type Part, partsOf } from './parts';

const part = (fetch: Fetched['load']) =>
  fetched(async () => ({ default: officeScreen((await fetch()).default) }), <Skeleton className="h-40" />);

/** Each part is a lazy chunk. */
const COMPONENTS: Readonly<Record<Part, Fetched>> = {
  shop: part(() => import('./shop-part')),
  flowers: part(() => import('./flowers-part')),
  times: part(() => import('./times-part')),
  charges: part(() => import('./charges-part')),
  rules: part(() => import('./rules-part')),
  tally: part(() => import('./tally-part')),
  people: part(() => import('./people-part')),
  devices: part(() => import('./devices-part')),
  audit: part(() => import('./audit-part')),
};

/** One part of the settings; if it does not exist for the user's role, links to the parts that do. */
export default function PartScreen() {
  const asked = useParams().part;
  const wanted = partsOf(useSession()?.user.role).find((one) => one === asked);
  const [shown, setShown] = useState(wanted);
  // Keep the previous part on the screen until the next is loaded. If loading fails, the part itself shows the error.
  useEffect(() => {
    let left = false;
    const show = () => {
      if (!left) setShown(wanted);
    };
    if (wanted !== undefined) COMPONENTS[wanted].load().then(show, show);
    return () => {
      left = true;
    };
  }, [wanted]);
  if (wanted === undefined) return <Redirect to="/settings" replace />;
  const Shown = COMPONENTS[shown ?? wanted];
  return <Shown />;
}
