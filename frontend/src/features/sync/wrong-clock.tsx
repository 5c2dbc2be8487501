import { type FormEvent, useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Kbd } from '../../components/ui/kbd';
import { TimeField } from '../../components/ui/time-field';
import { type DaySnapshot, findEntry } from '../../data/day-store';
import { proposedTime } from '../../data/mistimed';
import { sendTimed } from '../../data/parked';
import type { ParkedOperation } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { dateText, parseDateText } from '../../lib/date-text';
import { formatAmount, formatDate, formatDayTime, localizedName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { correctedNow } from '../../lib/server-clock';
import { shopTime } from '../../lib/shop-clock';
import { parseTimeText } from '../../lib/time-text';
import type { Counter } from '../../sync/counter';

interface WrongClockProps {
  counter: Counter;
  view: DaySnapshot;
  /** New entries that are held back because the clock was wrong when they were recorded. */
  held: readonly ParkedOperation[];
}

interface Typed {
  readonly date: string;
  readonly time: string;
}

/** Entries dated by a wrong clock: shows the recorded and the proposed time of each, and sends them all with one button. */
export function WrongClock({ counter, view: day, held }: WrongClockProps) {
  const { t } = useTranslation('sync-panel');
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map());
  const [busy, setBusy] = useState(false);

  // The snapshot's `today` may still come from the wrong clock.
  const today = shopTime(correctedNow(), day.terms.timeZone).date;
  const times = held.flatMap((operation) => {
    const entry = findEntry(day, operation.entityId);
    if (entry === undefined) return [];
    const proposed = proposedTime(entry, operation, day.terms.timeZone);
    const text = typed.get(entry.id) ?? {
      date: dateText(proposed.entryDate),
      time: proposed.entryTime.slice(0, 5),
    };
    const date = parseDateText(text.date, today);
    const time = parseTimeText(text.time);
    return [
      {
        entry,
        operation,
        text,
        dateProblem: date === null ? ('badDate' as const) : date > today ? ('dateAhead' as const) : null,
        timeProblem: time === null ? ('badTime' as const) : null,
        entryDate: date ?? '',
        entryTime: time === proposed.entryTime.slice(0, 5) ? proposed.entryTime : `${time}:00`,
      },
    ];
  });
  const isWrong = times.some(({ dateProblem, timeProblem }) => dateProblem !== null || timeProblem !== null);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || isWrong) return;
    setBusy(true);
    try {
      const looked = times.map(({ entry, entryDate, entryTime }) => ({ entryId: entry.id, entryDate, entryTime }));
      await sendTimed(counter.db, looked, day.terms, counter.writer);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-2.5">
      <p className="text-danger">{t('clock.text')}</p>
      <ul className="flex flex-col">
        {times.map(({ entry, operation, text, dateProblem, timeProblem }) => {
          const change = (next: Partial<Typed>) =>
            setTyped((before) => new Map(before).set(entry.id, { ...text, ...next }));
          return (
            <li
              key={entry.id}
              className="grid grid-cols-2 items-start gap-x-3 gap-y-2 border-t border-divider py-3 first:border-t-0 wide:grid-cols-[minmax(0,1fr)_9rem_7rem]"
            >
              <Held view={day} operation={operation} />
              <Field
                label={t('field.entryDate')}
                inputMode="numeric"
                autoComplete="off"
                maxLength={10}
                value={text.date}
                error={dateProblem === null ? undefined : t(`clock.${dateProblem}`)}
                onText={(date) => change({ date })}
              />
              <TimeField
                label={t('field.entryTime')}
                value={text.time}
                error={timeProblem === null ? undefined : t(`clock.${timeProblem}`)}
                onText={(time) => change({ time })}
              />
            </li>
          );
        })}
      </ul>
      <Button type="submit" variant="primary" busy={busy} disabled={isWrong} data-autofocus className="wide:self-end">
        {t('clock.send', { count: times.length })}
        <span aria-hidden="true" className="pointer-coarse:hidden">
          <Kbd>↵</Kbd>
        </span>
      </Button>
    </form>
  );
}

/** The entry's farmer and flower, and how far the clock was off. */
function Held({ view: day, operation }: { view: DaySnapshot; operation: ParkedOperation }) {
  const { t } = useTranslation('sync-panel');
  const { language } = usePreferences();
  const entry = findEntry(day, operation.entityId);
  const farmer = day.farmers.get(entry?.farmerId ?? '');
  const flower = day.terms.flowers.get(entry?.flowerTypeId ?? '');
  const captured = Date.parse(operation.capturedAt);
  const said = shopTime(new Date(captured), day.terms.timeZone);
  const right = operation.clock?.right ?? { at: captured, isGuess: true };
  const minutes = Math.round(Math.abs(right.at - captured) / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const off = [
    days > 0 ? t('clock.days', { count: days }) : '',
    hours > 0 ? t('clock.hours', { count: hours }) : '',
    days === 0 && minutes % 60 > 0 ? t('clock.minutes', { count: minutes % 60 }) : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className="col-span-2 min-w-0 wide:col-span-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <FlowerIcon code={flower?.code ?? ''} />
        <b>{farmer ? localizedName(farmer, language) : ''}</b>
        <span>{flower ? localizedName(flower, language) : ''}</span>
        <span>{formatAmount(entry?.quantity ?? 0, flower?.unit ?? 'kg')}</span>
        {entry?.status === 'void' && <span className="text-small text-muted">{t('act.entry.void')}</span>}
      </p>
      <p className="text-small text-muted">
        {t('clock.said', { said: `${formatDate(said.date)}, ${formatDayTime(said.time, language)}` })}{' '}
        {right.isGuess ? t('clock.guess') : t(right.at > captured ? 'clock.behind' : 'clock.ahead', { off })}
      </p>
    </div>
  );
}
