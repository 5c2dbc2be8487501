import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import type { DaySnapshot } from '../../data/day-store';
import { useTranslation } from '../../i18n/translation';
import { formatQuantity } from '../../lib/format';
import type { Counter } from '../../sync/counter';
import type { Receipt } from '../../sync/ports';
import { PanelSection } from './panel-section';

interface Compared {
  readonly here: Receipt;
  readonly there: Receipt | null;
}

/** Compares this device's entries of the day with the server's: "This device 212 entries, 1,874.350 kg; the server has the same." */
export function DayClose({ counter, view: day }: { counter: Counter; view: DaySnapshot }) {
  const { t } = useTranslation('sync-panel');
  const [busy, setBusy] = useState(false);
  const [compared, setCompared] = useState<Compared | null>(null);
  const waits = day.waitingCount + day.parked.length;

  const compare = async () => {
    setBusy(true);
    await counter.engine.run();
    await counter.day.whenUpToDate();
    const { deviceId } = counter.writer;
    const { today, entries } = counter.day.getSnapshot();
    const own = entries.filter((entry) => entry.deviceId === deviceId && entry.status !== 'void');
    const here = { count: own.length, totalGrams: own.reduce((sum, entry) => sum + entry.quantity, 0) };
    const there = await counter.transport.receipt(deviceId, today).catch(() => null);
    setCompared({ here, there });
    setBusy(false);
  };

  const say = ({ count, totalGrams }: Receipt) => ({
    entries: t('dayClose.entries', { count }),
    weight: `${formatQuantity(totalGrams)} ${t('kg')}`,
  });
  const isSame =
    compared?.there?.count === compared?.here.count && compared?.there?.totalGrams === compared?.here.totalGrams;

  return (
    <PanelSection title={t('dayClose.title')}>
      {compared !== null && (
        <div className="flex flex-col gap-2 pb-2">
          <p>{t('dayClose.here', say(compared.here))}</p>
          {compared.there === null ? (
            <Notice tone="warning">{t('dayClose.failed')}</Notice>
          ) : isSame ? (
            <Notice tone="success">{t('dayClose.same')}</Notice>
          ) : (
            <Notice tone="danger">
              {t('dayClose.differs', say(compared.there))} {waits > 0 && t('dayClose.waits', { count: waits })}
            </Notice>
          )}
        </div>
      )}
      <Button busy={busy} onClick={() => void compare()}>
        {t('dayClose.act')}
      </Button>
    </PanelSection>
  );
}
