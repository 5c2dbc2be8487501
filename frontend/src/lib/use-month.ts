import { useState } from 'react';
import type { Language } from './preferences';
import { addDays } from './shop-clock';

interface Month {
  /** 2026-11 */
  readonly month: string;
  /** Its first and last day, YYYY-MM-DD. */
  readonly first: string;
  readonly last: string;
  /** Its name, with the year unless it is this year. */
  readonly name: string;
  readonly isThis: boolean;
  readonly move: (by: number) => void;
}

/** State for viewing one calendar month, initially the current one. */
export function useMonth(today: string, language: Language): Month {
  const thisMonth = today.slice(0, 7);
  const [month, setMonth] = useState(thisMonth);
  const first = `${month}-01`;
  return {
    month,
    first,
    last: addDays(`${monthAfter(month, 1)}-01`, -1),
    name: new Intl.DateTimeFormat(language === 'ta' ? 'ta-IN' : 'en-IN', {
      month: 'long',
      timeZone: 'UTC',
      ...(month.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
    }).format(new Date(`${first}T00:00:00Z`)),
    isThis: month >= thisMonth,
    move: (by) => setMonth(monthAfter(month, by)),
  };
}

/** Returns the month a number of months later: 2026-12 for 2026-11 and 1. */
function monthAfter(month: string, by: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
