import { nameKey, nameKeyWords } from '../lib/name-key';
import type { FarmerKeys } from './records';

interface Named {
  readonly name: string;
  readonly nameTa: string | null;
  readonly village: string | null;
  readonly villageTa: string | null;
  readonly phone: string;
}

/** Builds the search keys of a farmer, in both scripts. */
export function farmerKeys({ name, nameTa, village, villageTa, phone }: Named): FarmerKeys {
  const written = (texts: (string | null)[]) => texts.filter((text): text is string => text !== null && text !== '');
  const names = written([name, nameTa]);
  const villages = written([village, villageTa]);
  return {
    names: unique([...names.map(nameKey), ...names.flatMap(nameKeyWords)]),
    villages: unique([...villages.map(nameKey), ...villages.flatMap(nameKeyWords)]),
    written: names.map((text) => text.toLowerCase()),
    places: villages.map((text) => text.toLowerCase()),
    digits: phone.replace(/\D/g, ''),
  };
}

const unique = (keys: string[]) => [...new Set(keys.filter((key) => key !== ''))];
