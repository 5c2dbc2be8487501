import { type ComponentType, lazy, useDeferredValue } from 'react';
import { Redirect, useParams } from 'wouter';
import { useSession } from '../../lib/session';
import { officeScreen } from '../../office/office-screen';
import { type Part, partsOf } from './parts';

/** Each part is fetched when somebody looks at it. */
const COMPONENTS: Readonly<Record<Part, ComponentType>> = {
  shop: lazy(() => import('./shop-part')),
  flowers: lazy(() => import('./flowers-part')),
  times: lazy(() => import('./times-part')),
  charges: lazy(() => import('./charges-part')),
  rules: lazy(() => import('./rules-part')),
  tally: lazy(() => import('./tally-part')),
  people: lazy(() => import('./people-part')),
  devices: lazy(() => import('./devices-part')),
  audit: lazy(() => import('./audit-part')),
};

/** One part of the settings; what does not exist for somebody leads to those that do. */
function PartScreen() {
  const wanted = useParams().part;
  const part = partsOf(useSession()?.user.role).find((one) => one === wanted);
  // The part before stays until the next one is there.
  const shown = useDeferredValue(part);
  if (part === undefined || shown === undefined) return <Redirect to="/settings" replace />;
  const Component = COMPONENTS[shown];
  return <Component />;
}

export default officeScreen(PartScreen);
