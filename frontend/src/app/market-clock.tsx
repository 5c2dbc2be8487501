import { useEffect, useReducer } from 'react';
import { formatDayMonth, formatDayTime, formatWeekday } from '../lib/format';
import { type Language, usePreferences } from '../lib/preferences';
import { correctedNow, useClockOffset } from '../lib/server-clock';
import { shopTime } from '../lib/shop-clock';
import { useShopTimeZone } from '../lib/shop-time-zone';

/** Shows the shop's date and time, whatever the device's time zone is. */
export function MarketClock() {
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  // Re-renders when the server's time corrects the clock.
  useClockOffset();

  useEffect(() => {
    const timer = setInterval(tick, 10_000);
    return () => clearInterval(timer);
  }, []);

  const { weekday, day, year, time } = marketTime(correctedNow(), language, timeZone);
  return (
    <p className="text-note leading-tight text-muted">
      {/* On a phone there is one row, below which lists stick: the time is more useful there than the weekday and the year. */}
      <span className="max-wide:sr-only">{weekday}</span> {day}
      <span className="max-wide:sr-only">-{year}</span> · <span className="whitespace-nowrap">{time}</span>
    </p>
  );
}

/** Returns the parts of a date: Sunday, 22-11, 2026, 6:42 AM; ஞாயிறு, 22-11, 2026, காலை 6:42. */
export function marketTime(now: Date, language: Language, timeZone: string) {
  const { date, time } = shopTime(now, timeZone);
  return {
    weekday: formatWeekday(date, language),
    day: formatDayMonth(date),
    year: date.slice(0, 4),
    time: formatDayTime(time, language),
  };
}
