import { lazy } from 'react';
import { whenIdle } from '../../lib/when-idle';

/*
 * What the counter does not show to begin with. Each is a file of its own, and all are fetched once the counter can be used:
 * there at once when they are asked for, also when the network has gone meanwhile.
 */
const LOADERS = {
  line: () => import('./line-dialog'),
  keys: () => import('./keys-dialog'),
  newFarmer: () => import('./new-farmer-form'),
};

export const LineDialog = lazy(LOADERS.line);
export const KeysDialog = lazy(LOADERS.keys);
export const NewFarmerForm = lazy(LOADERS.newFarmer);

export function fetchLaterParts(): void {
  whenIdle(() => {
    // Not to be had now: asked for once more when it is shown, and told then.
    for (const load of Object.values(LOADERS)) load().catch(() => undefined);
  });
}
