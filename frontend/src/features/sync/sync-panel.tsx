import { type ChangeEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { exportUnsent, ImportError, importUnsent } from '../../data/export-import';
import { isTrade } from '../../data/trade';
import { useTranslation } from '../../i18n/translation';
import { formatAmount, formatDate, formatDayTime, localizedName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import type { Counter } from '../../sync/counter';
import type { SyncStatus } from '../../sync/sync-status';
import { useDay, useEngineState } from '../../sync/use-counter';
import { useTrade } from '../../sync/use-trade';
import { DayClose } from './day-close';
import { PanelSection } from './panel-section';
import { ParkedItem } from './parked-item';
import { TradeList } from './trade-list';
import { WrongClock } from './wrong-clock';

interface SyncPanelProps {
  counter: Counter;
  status: SyncStatus;
  onClose: () => void;
}

const SHOWN = 12;

/** Details of the sync status: waiting and refused operations, and whether the device's storage and clock are reliable. */
export default function SyncPanel({ counter, status, onClose }: SyncPanelProps) {
  const { t } = useTranslation('sync-panel');
  const { language } = usePreferences();
  const day = useDay(counter);
  const [, navigate] = useLocation();
  const { lastSyncAt: heardAt, working } = useEngineState(counter);
  const trade = useTrade(counter);
  const held = day.parked.filter((operation) => operation.kind === 'clock' && !isTrade(operation));
  const refused = day.parked.filter((operation) => operation.kind !== 'clock' && !isTrade(operation));
  const decide = [...new Set(refused.map((operation) => operation.entityId))];
  const waiting = [...day.entries, ...day.otherDays.values()].filter(
    (entry) => day.waiting.has(entry.id) && !day.parked.some(({ entityId }) => entityId === entry.id),
  );
  return (
    <Dialog title={t('title')} onClose={onClose} wide>
      <div className="flex flex-col gap-6">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-64">
            {(status.kind !== 'parked' || decide.length + trade.parked.length > 0) && (
              <p>{t(`explain.${status.kind}`)}</p>
            )}
            <p className="text-small text-muted">
              {heardAt === null
                ? t('neverHeard')
                : t('heard', {
                    time: formatDayTime(shopTime(new Date(heardAt), day.terms.timeZone).time, language),
                  })}
            </p>
          </div>
          <Button icon="refresh" busy={working} onClick={() => void counter.engine.run()}>
            {t(working ? 'working' : 'sendNow')}
          </Button>
        </div>
        {held.length > 0 && (
          <PanelSection title={t('clock.title')}>
            <WrongClock counter={counter} view={day} held={held} />
          </PanelSection>
        )}
        {trade.parked.length > 0 && (
          <PanelSection title={t('trade.toDecide')}>
            <TradeList
              trade={trade.parked}
              onOpen={(address) => {
                onClose();
                navigate(address);
              }}
            />
          </PanelSection>
        )}
        {decide.length > 0 && (
          <PanelSection title={t('toDecide')}>
            <ul className="flex flex-col">
              {decide.map((entityId) => (
                <ParkedItem
                  key={entityId}
                  counter={counter}
                  view={day}
                  acts={refused.filter((operation) => operation.entityId === entityId)}
                  onOpen={(entryId) => {
                    onClose();
                    navigate(`/entry?open=${entryId}`);
                  }}
                />
              ))}
            </ul>
          </PanelSection>
        )}
        {trade.waiting.length > 0 && (
          <PanelSection title={t('trade.waiting')}>
            <TradeList trade={trade.waiting.slice(0, SHOWN)} />
            {trade.waiting.length > SHOWN && (
              <p className="text-small text-muted">{t('more', { count: trade.waiting.length - SHOWN })}</p>
            )}
          </PanelSection>
        )}
        {waiting.length > 0 && (
          <PanelSection title={t('waitingTitle')}>
            <ul>
              {waiting.slice(0, SHOWN).map((entry) => {
                const farmer = day.farmers.get(entry.farmerId);
                const flower = day.terms.flowers.get(entry.flowerTypeId);
                return (
                  <li
                    key={entry.id}
                    className="flex min-h-11 items-center gap-3 border-t border-divider py-1 first:border-t-0"
                  >
                    <FlowerIcon code={flower?.code ?? ''} size={24} />
                    <span className="min-w-0 flex-1 leading-tight">
                      {farmer ? localizedName(farmer, language) : ''}
                      <span className="block text-note text-muted">
                        {flower ? localizedName(flower, language) : ''}
                      </span>
                    </span>
                    <span>{formatAmount(entry.quantity, flower?.unit ?? 'kg')}</span>
                    <span className="min-w-20 text-right text-small text-muted">
                      {entry.entryDate === day.today
                        ? formatDayTime(entry.entryTime, language)
                        : formatDate(entry.entryDate)}
                    </span>
                  </li>
                );
              })}
            </ul>
            {waiting.length > SHOWN && (
              <p className="text-small text-muted">{t('more', { count: waiting.length - SHOWN })}</p>
            )}
          </PanelSection>
        )}
        <DayClose counter={counter} view={day} />
        <ThisDevice counter={counter} />
      </div>
    </Dialog>
  );
}

const MB = 1_000_000;

function ThisDevice({ counter }: { counter: Counter }) {
  const { t } = useTranslation('sync-panel');
  const shop = useSession()?.user.shop.id ?? '';
  const [space, setSpace] = useState<{ kept: boolean; used: number; quota: number } | null>(null);
  const [said, setSaid] = useState<{ text: string; isWrong: boolean } | null>(null);

  useEffect(() => {
    void (async () => {
      const kept = (await navigator.storage?.persisted?.()) ?? false;
      const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      setSpace({ kept, used: usage, quota });
    })();
  }, []);

  const save = async () => {
    const file = await exportUnsent(counter.db, shop, counter.writer);
    const address = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `malar-unsent-${file.madeAt.slice(0, 16).replace(/[T:]/g, '-')}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (!file) return;
    try {
      const count = await importUnsent(counter.db, await file.text(), shop, counter.writer);
      setSaid({ text: count === 0 ? t('device.nothingNew') : t('device.imported', { count }), isWrong: false });
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      setSaid({ text: t(`device.${error.problem}`), isWrong: true });
    }
    input.value = '';
  };

  return (
    <PanelSection title={t('device.title')}>
      {space !== null && (
        <p className="text-small text-muted">
          {t(space.kept ? 'device.kept' : 'device.notKept')}{' '}
          {space.quota > 0 &&
            t('device.used', { used: Math.ceil(space.used / MB), quota: Math.floor(space.quota / MB) })}
        </p>
      )}
      {space !== null && space.quota > 0 && space.used / space.quota > 0.9 && (
        <Notice tone="danger">{t('device.tight')}</Notice>
      )}
      <div className="flex flex-wrap gap-2 pt-2">
        <Button icon="download" onClick={() => void save()}>
          {t('device.export')}
        </Button>
        <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-field border border-outline bg-surface px-4 py-2 hover:bg-sunken has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
          {t('device.import')}
          <input
            type="file"
            accept=".json,application/json"
            className="sr-only"
            onChange={(event) => void take(event)}
          />
        </label>
      </div>
      {said !== null && (
        <div className="pt-2">
          <Notice tone={said.isWrong ? 'danger' : 'success'}>{said.text}</Notice>
        </div>
      )}
    </PanelSection>
  );
}
