import { useEffect, useState } from 'react';
import { correctedNow } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import { useShopTimeZone } from '../lib/shop-time-zone';

/** The shop's current date and time, updated every 20 seconds. */
export function useShopNow(): { date: string; time: string } {
  const timeZone = useShopTimeZone();
  const [now, setNow] = useState(correctedNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(correctedNow()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return shopTime(now, timeZone);
}

/** The shop's date. */
export const useToday = (): string => useShopNow().date;
