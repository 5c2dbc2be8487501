import { useId } from 'react';
import { Link } from 'wouter';
import { fetched } from '../../components/fetched';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useSession } from '../../lib/session';
import { quantityOf, rupees, wholeRupees } from '../../office/amounts';
import { type Entry, EntrySums } from './entry-sums';
import { Share } from './share';
import { useWords } from './words';

// Loaded lazily, because it is not needed for the first render.
const PaperButton = fetched(() => import('./paper-button'), <div className="min-h-11 w-full" />);

interface EntryRowProps {
  entry: Entry;
  open: boolean;
  onToggle: () => void;
  /** The shop's time at which the rate usually arrives. */
  rateComes?: string | undefined;
  receiptSent?: boolean;
  /** The farmer has disputed the entry and has no answer yet. */
  disputed?: boolean;
  /** Shown in place of the time. */
  day?: string;
}

/** One entry: flower and quantity at a glance; pressed, it expands into its full calculation. */
export function EntryRow({ entry, open, onToggle, rateComes, receiptSent, disputed, day }: EntryRowProps) {
  const { t, name, unit, time } = useWords();
  const id = useId();
  const isVoid = entry.status === 'void';
  const hasRate = entry.net_amount != null;
  const quantity = `${quantityOf(entry.quantity, entry.flower_type.unit)} ${unit(entry.flower_type.unit)}`;
  return (
    <li
      className={
        open
          ? '-mx-4 border-b border-l-4 border-divider border-l-accent bg-surface pr-4 pl-3'
          : 'border-b border-divider'
      }
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
        className="flex min-h-16 w-full items-center gap-3 py-2 text-left"
      >
        <FlowerIcon code={entry.flower_type.code} size={32} />
        <span className="min-w-0 flex-1 leading-snug">
          <span className={isVoid ? 'line-through' : ''}>
            <b>{name(entry.flower_type)}</b> <span className="text-small whitespace-nowrap text-muted">{quantity}</span>
          </span>
          <span className="flex flex-wrap items-center gap-x-1.5 text-note text-muted">
            {day ?? time(entry.entry_time)}
            {hasRate && !isVoid && (
              <span>
                ·{' '}
                {t(entry.rate_source === 'manual' ? 'ownRate' : 'rate', { rate: wholeRate(entry.rate_per_unit ?? 0) })}
                {entry.rate_source === 'manual' && ` ${wholeRate(entry.rate_per_unit ?? 0)}`}
              </span>
            )}
            {disputed && <Tag tone="danger">{t('looking')}</Tag>}
          </span>
        </span>
        <span className="flex max-w-1/2 shrink-0 flex-col items-end text-right leading-snug">
          {isVoid ? (
            <Tag tone="danger">{t('void')}</Tag>
          ) : hasRate ? (
            <>
              <b className="whitespace-nowrap">{rupees(entry.net_amount ?? 0)}</b>
              {receiptSent && (
                <span className="flex items-center gap-1 text-note text-success">
                  <Icon name="check" size={14} />
                  {t('receipt')}
                </span>
              )}
            </>
          ) : (
            <>
              <Tag tone="warning">{t('noRate')}</Tag>
              <span className="mt-0.5 text-note text-warning">
                {rateComes === undefined ? t('rateWillCome') : t('rateComes', { time: time(rateComes) })}
              </span>
            </>
          )}
        </span>
      </button>
      {open && (
        <div id={id} className="pb-3 pl-[2.75rem]">
          <EntrySums entry={entry} />
          {hasRate && (
            <Link
              to={`/account?of=entry&id=${entry.id}&day=${entry.entry_date}`}
              className="mt-1 flex min-h-11 items-center gap-2 text-note text-success"
            >
              <Icon name="check" size={15} />
              {t('verified')}
              <Icon name="right" size={15} />
            </Link>
          )}
          <Acts entry={entry} disputed={disputed === true} />
        </div>
      )}
    </li>
  );
}

/** Formats 1800.00 as ₹1,800, and keeps paise if there are any (₹1,800.50). */
const wholeRate = (rate: number): string => (Number.isInteger(rate) ? wholeRupees(rate) : rupees(rate));

function Acts({ entry, disputed }: { entry: Entry; disputed: boolean }) {
  const { t, name, unit, date, language } = useWords();
  const shop = useSession()?.user.shop;
  const text = t(entry.net_amount == null ? 'shareEntryNoRate' : 'shareEntry', {
    shop: (language === 'ta' ? shop?.name_ta : null) ?? shop?.name ?? '',
    date: date(entry.entry_date),
    flower: name(entry.flower_type),
    quantity: quantityOf(entry.quantity, entry.flower_type.unit),
    unit: unit(entry.flower_type.unit),
    net: entry.net_amount == null ? '' : rupees(entry.net_amount),
  });
  return (
    <div className="mt-3 -ml-[2.75rem] flex flex-wrap gap-2.5">
      {disputed ? (
        <Link
          to="/messages"
          className="inline-flex min-h-11 flex-1 items-center justify-center gap-2 rounded-field border border-danger px-4 py-2 text-danger"
        >
          <Icon name="flag" />
          {t('looking')}
        </Link>
      ) : (
        <Link
          to={`/wrong/entry/${entry.id}`}
          className="inline-flex min-h-11 flex-1 items-center justify-center gap-2 rounded-field border border-danger px-4 py-2 text-danger hover:bg-danger-soft"
        >
          <Icon name="flag" />
          {t('wrong')}
        </Link>
      )}
      <Share text={text} />
      {entry.status !== 'void' && (
        <PaperButton
          path={`/api/v1/reports/receipt/${entry.id}?format=png&width=80&language=${language}`}
          name={`slip-${entry.id.slice(-6).toUpperCase()}.png`}
          label={t('slip')}
          icon="print"
        />
      )}
    </div>
  );
}
