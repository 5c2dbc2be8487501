import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import type { TradeType } from '../../data/records';
import { dropTrade, type ParkedTrade, sendTradeAgain } from '../../data/trade';
import { useTranslation } from '../../i18n/translation';
import { formatDate, formatDayMonth, formatDayTime, localizedName } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { correctedNow } from '../../lib/server-clock';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import type { OwnTrade } from './pending-trade';

interface PendingOperationsProps {
  own: OwnTrade;
  type: TradeType;
  /** Renders a refused operation as a form within the list; absent if the screen itself is the form. */
  form?: (refused: ParkedTrade) => ReactNode;
}

/** Operations that wait on this device to be sent, and those that the server refused. They exist only on this device. */
export function PendingOperations({ own, type, form }: PendingOperationsProps) {
  const { t } = useTranslation('buyers');
  const [params, setParams] = useSearchParams();
  const parked = own.parked.filter((operation) => operation.type === type);
  const refused = new Set(parked.map(({ entityId }) => entityId));
  const waiting = own.waiting.filter((operation) => operation.type === type && !refused.has(operation.entityId));
  if (parked.length + waiting.length === 0) return null;
  const opened = params.get('open');
  return (
    <section aria-label={t(`own.waiting.${type}`)} className="mt-4 print:hidden">
      <h2 className="text-small text-muted">{t(`own.waiting.${type}`)}</h2>
      <ul>
        {parked.map((operation) => (
          <li key={operation.entityId} className="flex flex-col gap-2 border-t border-divider py-2.5">
            <Line operation={operation} />
            <Refusal operation={operation} />
            {form !== undefined && opened === operation.entityId ? (
              form(operation)
            ) : (
              <Decisions
                own={own}
                operation={operation}
                onOpen={() => setParams({ open: operation.entityId }, { replace: true })}
              />
            )}
          </li>
        ))}
        {waiting.map((operation) => (
          <li key={operation.entityId} className="border-t border-divider py-2.5">
            <Line operation={operation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ operation: { told, capturedAt, payload } }: { operation: OwnTrade['waiting'][number] }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const { date, time } = shopTime(new Date(capturedAt), timeZone);
  const isToday = date === shopTime(correctedNow(), timeZone).date;
  return (
    <span className="flex items-center gap-2">
      <Icon name="clock" size={18} className="shrink-0 text-warning" />
      <span className="min-w-0 flex-1">
        {localizedName(told, language)}
        <span className="block text-small text-muted">
          {isToday ? formatDayTime(time, language) : `${formatDate(date)}, ${formatDayTime(time, language)}`}
          {typeof payload.promised_on === 'string' &&
            ` · ${t('promise.is', { date: formatDayMonth(payload.promised_on) })}`}
        </span>
      </span>
      {told.paise > 0 && <b className="shrink-0">{formatRupees(told.paise)}</b>}
    </span>
  );
}

function Refusal({ operation: { kind, error, clock, capturedAt } }: { operation: ParkedTrade }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  if (kind === 'clock') {
    const { date, time } = shopTime(new Date(clock?.right?.at ?? Date.parse(capturedAt)), timeZone);
    const at = `${formatDate(date)}, ${formatDayTime(time, language)}`;
    return (
      <Notice tone="danger" icon="clock">
        {t('own.clock', { at })}
      </Notice>
    );
  }
  const said = error?.details.map(({ message }) => message).join('. ') || error?.message || '';
  return <Notice tone="danger">{t('own.refused', { message: said })}</Notice>;
}

function Decisions({ own, operation, onOpen }: { own: OwnTrade; operation: ParkedTrade; onOpen: () => void }) {
  const { t } = useTranslation('buyers');
  const [asking, setAsking] = useState(false);
  const { counter } = own;
  if (counter === null) return null;
  if (asking)
    return (
      <span className="flex flex-wrap items-center gap-2">
        <span className="text-small">{t('own.giveUpSure')}</span>
        <Button variant="danger" onClick={() => void dropTrade(counter.db, operation.entityId)}>
          {t('own.giveUpYes')}
        </Button>
        <Button variant="ghost" onClick={() => setAsking(false)}>
          {t('back')}
        </Button>
      </span>
    );
  return (
    <span className="flex flex-wrap gap-2">
      <Button onClick={onOpen}>{t('own.putRight')}</Button>
      <Button icon="refresh" onClick={() => void sendTradeAgain(counter.db, operation, counter.writer)}>
        {t(operation.kind === 'clock' ? 'own.sendSo' : 'own.again')}
      </Button>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        {t('own.giveUp')}
      </Button>
    </span>
  );
}
