import { useEffect, useState } from 'react';
import { usePreferences } from '../lib/preferences';

/** The market's day and hour, whatever the device's own zone is. */
export function MarketClock() {
  const { language } = usePreferences();
  const [now, setNow] = useState(() => new Date());

  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 10_000);
    return () => clearInterval(timer);
  }, []);

  const { weekday, day, year, time } = marketTime(now, language);
  return (
    <p className="text-note leading-tight text-ink-2">
      {weekday} {day}
      {/* On a phone the hour is worth more than the year. */}
      <span className="max-wide:sr-only">-{year}</span> · {time}
    </p>
  );
}

/** Sunday, 22-11, 2026, 6:42 AM; ஞாயிறு, 22-11, 2026, காலை 6:42. */
export function marketTime(now: Date, language: 'en' | 'ta') {
  const timeZone = 'Asia/Kolkata';
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone }).format(now);
  const parts = new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((found) => found.type === type)?.value ?? '';
  const hour = Number(part('hour'));
  const clock = `${hour % 12 || 12}:${part('minute')}`;
  const time = language === 'ta' ? `${hour < 12 ? 'காலை' : 'மாலை'} ${clock}` : `${clock} ${hour < 12 ? 'AM' : 'PM'}`;
  return { weekday, day: `${part('day')}-${part('month')}`, year: part('year'), time };
}
