import { lazy } from 'react';
import { whenIdle } from '../../lib/when-idle';

/*
 * What is seldom shown. Each is a file of its own, and all are fetched once the counter can be used: there when they are
 * asked for, also when the network has gone meanwhile. Not the dialog of a line: whoever opens one types on at once.
 */
const LOADERS = {
  keys: () => import('./keys-dialog'),
  newFarmer: () => import('./new-farmer-form'),
};

export const KeysDialog = lazy(LOADERS.keys);
export const NewFarmerForm = lazy(LOADERS.newFarmer);

export function fetchLaterParts(): void {
  whenIdle(() => {
    // Not to be had now: asked for once more when it is shown, and told then.
    for (const load of Object.values(LOADERS)) load().catch(() => undefined);
  });
}
