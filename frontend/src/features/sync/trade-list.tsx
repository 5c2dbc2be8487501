import { Button } from '../../components/ui/button';
import type { TradeType } from '../../data/records';
import type { ParkedTrade, TradeOperation } from '../../data/trade';
import { useTranslation } from '../../i18n/translation';
import { localizedName } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';

/** The screen where each type can be corrected. */
const PLACES: Record<TradeType, string> = {
  'buyer.create': '/buyers',
  'sale.create': '/buyers/sale',
  'collection.create': '/buyers/collect',
  'promise.create': '/buyers/collect',
};

interface TradeListProps {
  trade: readonly (TradeOperation | ParkedTrade)[];
  /** Opens a refused operation as a form. */
  onOpen?: (address: string) => void;
}

/** Waiting or refused sales, collections, promises and new buyers of this device. */
export function TradeList({ trade, onOpen }: TradeListProps) {
  const { t } = useTranslation('sync-panel');
  const { language } = usePreferences();
  return (
    <ul>
      {trade.map((operation) => {
        const { entityId, type, told } = operation;
        const error = 'error' in operation ? operation.error : null;
        return (
          <li
            key={operation.opId}
            className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t border-divider py-1.5 first:border-t-0"
          >
            <span className="min-w-0 flex-1 basis-40 leading-tight">
              {localizedName(told, language)}
              <span className="block text-note text-muted">{t(`act.${type}`)}</span>
            </span>
            {told.paise > 0 && <span>{formatRupees(told.paise)}</span>}
            {onOpen !== undefined && (
              <>
                <Button onClick={() => onOpen(`${PLACES[type]}?open=${entityId}`)}>{t('putRight')}</Button>
                {error !== null && (
                  <span className="w-full text-small text-danger">
                    {error.details.map(({ message }) => message).join('. ') || error.message}
                  </span>
                )}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
