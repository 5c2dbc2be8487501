import { type ComponentType, useEffect, useState } from 'react';
import { Skeleton } from '../components/ui/skeleton';

type Load = () => Promise<{ default: ComponentType }>;

/**
 * A screen that is fetched when it is first shown, with grey bars until it is there. Not React's own lazy, which leaves bars standing for
 * 300 ms though the screen came in ten: what it has to ask the server it would ask that much later.
 */
export function fetchedScreen(fetch: Load): { load: Load; component: ComponentType } {
  let Found: ComponentType | null = null;
  const load = async () => {
    const module = await fetch();
    Found = module.default;
    return module;
  };
  function FetchedScreen() {
    const [Screen, setScreen] = useState(() => Found);
    const [error, setError] = useState<unknown>(null);
    useEffect(() => {
      let left = false;
      load().then(
        (module) => !left && setScreen(() => module.default),
        (reason) => !left && setError(reason),
      );
      return () => {
        left = true;
      };
    }, []);
    if (error !== null) throw error;
    return Screen === null ? <Skeleton className="h-40" /> : <Screen />;
  }
  return { load, component: FetchedScreen };
}
