import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from '../i18n/translation';
import { api, dataOf } from '../lib/api/client';
import type { components } from '../lib/api/schema';
import { formatDate, formatDayTime } from '../lib/format';
import type { Language } from '../lib/preferences';
import { usePreferences } from '../lib/preferences';
import { useMay, useSession } from '../lib/session';
import { shopTime } from '../lib/shop-clock';
import { useShopTimeZone } from '../lib/shop-time-zone';
import { getPrinter } from '../printing/printer-choice';
import { ActButton } from './act-button';
import { nameOf, paiseOf, quantityOf, rupees } from './amounts';
import { CorrectEntry } from './correct-entry';
import { PaperButtons } from './paper-buttons';
import { Loaded } from './problem';
import { VoidEntry } from './void-entry';

export type Entry = components['schemas']['Entry'];
type Version = components['schemas']['EntryHistoryVersion'];

interface EntryDetailsProps {
  entryId: string;
  /** The version whose calculation is shown; the newest by default. */
  version?: number;
}

/** An entry in detail: its calculation in the same order as at the counter, its history, and what can still be done with it. */
export function EntryDetails({ entryId, version }: EntryDetailsProps) {
  const { t } = useTranslation('ledger');
  const session = useSession();
  const mayCorrectOthers = useMay('correct_others', false);
  const { language } = usePreferences();
  const [doing, setDoing] = useState<'correct' | 'void' | null>(null);
  const history = useQuery({
    queryKey: ['entry-history', entryId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/daily-entries/{id}/history', { params: { path: { id: entryId } }, signal })),
  });
  return (
    <div className="py-1">
      <Loaded query={history} waiting={<div className="h-24" />}>
        {(versions) => {
          const now = versions.at(-1)?.new;
          const shown = versions.find((found) => found.version === version)?.new ?? now;
          if (now === undefined || shown === undefined) return null;
          const mayChange =
            (now.status === 'priced' || now.status === 'unpriced') &&
            (mayCorrectOthers || now.created_by === session?.user.id);
          return (
            <>
              <Arithmetic entry={shown} />
              <History versions={versions} entry={now} />
              <div className="mt-2 flex flex-wrap items-center gap-2 print:hidden">
                {mayChange && (
                  <>
                    <ActButton icon="pencil" onClick={() => setDoing('correct')}>
                      {t('correct.open')}
                    </ActButton>
                    <ActButton variant="ghost" className="text-danger" icon="trash" onClick={() => setDoing('void')}>
                      {t('void.open')}
                    </ActButton>
                  </>
                )}
                <PaperButtons
                  path={`/api/v1/reports/receipt/${entryId}?language=${language}&width=${getPrinter().width}`}
                  name={`receipt-${entryId.slice(-6).toUpperCase()}`}
                />
              </div>
              {doing === 'correct' && <CorrectEntry entry={now} onClose={() => setDoing(null)} />}
              {doing === 'void' && <VoidEntry entry={now} onClose={() => setDoing(null)} />}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** Weight × rate − commission − fees ± adjustment = net, as the counter shows it before saving. */
export function Arithmetic({ entry }: { entry: Entry }) {
  const { t } = useTranslation(['ledger', 'office']);
  const { language } = usePreferences();
  if (entry.net_amount == null || entry.rate_per_unit == null || entry.total_amount == null) {
    return <p className="text-warning">{t('waitsForRate', { slot: nameOf(entry.time_slot, language) })}</p>;
  }
  const quantity = quantityOf(entry.quantity, entry.flower_type.unit);
  const parts: [sign: string, label: string, figure: string][] = [
    ['', t('weightTimesRate'), `${quantity} × ${rupees(entry.rate_per_unit)}`],
    ['=', t('gross'), rupees(entry.total_amount)],
    ['−', t('commission', { percent: entry.commission_rate }), rupees(entry.commission_amount ?? 0)],
    ...entry.fees.map((fee): [string, string, string] => ['−', nameOf(fee, language), rupees(fee.amount)]),
  ];
  const adjustment = paiseOf(entry.manual_adj_amount);
  if (adjustment !== 0) {
    const label = entry.adj_reason_code == null ? t('adjustment') : t(`reasons.${entry.adj_reason_code as ReasonCode}`);
    parts.push([adjustment < 0 ? '−' : '+', label, rupees(Math.abs(entry.manual_adj_amount))]);
  }
  return (
    <dl className="flex flex-wrap items-end gap-x-3 gap-y-1.5">
      {parts.map(([sign, label, figure], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two fees may have one name; the parts keep their places.
        <Fragment key={at}>
          <Part sign={sign} label={label} figure={figure} />
        </Fragment>
      ))}
      <Part
        sign="="
        label={t('net')}
        figure={<span className="font-semibold text-success">{rupees(entry.net_amount)}</span>}
      />
      {entry.rate_source === 'manual' && <p className="text-small text-muted">{t('ownRate')}</p>}
    </dl>
  );
}

export type ReasonCode = 'LATE' | 'WET' | 'QUALITY' | 'BONUS' | 'OTHER';

function Part({ sign, label, figure }: { sign: string; label: string; figure: ReactNode }) {
  return (
    <div className="flex items-end gap-3">
      {sign !== '' && (
        <span aria-hidden="true" className="text-muted">
          {sign}
        </span>
      )}
      <div>
        <dt className="text-note text-muted">{label}</dt>
        <dd className="whitespace-nowrap">{figure}</dd>
      </div>
    </div>
  );
}

/** All changes of an entry, oldest first: who, when, old → new, and why. */
function History({ versions, entry }: { versions: readonly Version[]; entry: Entry }) {
  const { t } = useTranslation('ledger');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  return (
    <ul className="mt-2 flex flex-col gap-0.5 text-small text-muted">
      {versions.map((version) => {
        const at = shopTime(new Date(version.at), timeZone);
        const when =
          at.date === entry.entry_date
            ? formatDayTime(at.time, language)
            : `${formatDate(at.date)} ${formatDayTime(at.time, language)}`;
        const who =
          version.by_name == null
            ? t('somebody')
            : nameOf({ name: version.by_name, name_ta: version.by_name_ta ?? null }, language);
        return (
          <li key={version.version}>
            {t(`did.${version.action as Did}`, { who, when })}
            {version.old != null && version.action !== 'void' && <Changes old={version.old} now={version.new} />}
            {version.reason != null && <span className="text-foreground"> · {version.reason}</span>}
          </li>
        );
      })}
      {entry.notes != null && (
        <li>
          {t('note')}: <span className="text-foreground">{entry.notes}</span>
        </li>
      )}
      {entry.device_id != null && <li>{t('device', { device: shortDevice(entry.device_id) })}</li>}
    </ul>
  );
}

type Did = 'created' | 'priced' | 'corrected' | 'repriced' | 'moved' | 'void';

/** Returns the last characters of a randomly generated device id, enough to tell the devices of a shop apart; other ids unchanged. */
export const shortDevice = (id: string): string => (id.length > 16 ? id.slice(-6).toUpperCase() : id);

function Changes({ old, now }: { old: Entry; now: Entry }) {
  const { t } = useTranslation('ledger');
  const { language } = usePreferences();
  const changes = changesOf(old, now, language);
  if (changes.length === 0) return null;
  return (
    <span className="text-foreground">
      {changes.map(({ what, from, to }) => ` · ${t(`changed.${what}`)} ${from} → ${to}`).join('')}
    </span>
  );
}

type Changed = 'quantity' | 'rate' | 'time' | 'adjustment' | 'commission' | 'notes' | 'farmer' | 'net';

function changesOf(old: Entry, now: Entry, language: Language): { what: Changed; from: string; to: string }[] {
  const none = '–';
  const money = (amount: number | null | undefined) => (amount == null ? none : rupees(amount));
  const said: [Changed, string, string][] = [
    ['quantity', quantityOf(old.quantity, old.flower_type.unit), quantityOf(now.quantity, now.flower_type.unit)],
    ['time', formatDayTime(old.entry_time, language), formatDayTime(now.entry_time, language)],
    ['rate', money(old.rate_per_unit), money(now.rate_per_unit)],
    ['adjustment', money(old.manual_adj_amount), money(now.manual_adj_amount)],
    ['commission', `${old.commission_rate} %`, `${now.commission_rate} %`],
    ['farmer', old.farmer.farmer_code, now.farmer.farmer_code],
    ['notes', old.notes ?? none, now.notes ?? none],
    ['net', money(old.net_amount), money(now.net_amount)],
  ];
  return said.filter(([, from, to]) => from !== to).map(([what, from, to]) => ({ what, from, to }));
}
