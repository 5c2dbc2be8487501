import { Link } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import type { components } from '../../lib/api/schema';
import { formatDayMonth } from '../../lib/format';
import { paiseOf, quantityOf, rupees, rupeesOf, thousandthsOf, unitsOf } from '../../office/amounts';
import { useBookWords } from './book-words';
import { BookLink, Sums, signed } from './sums';

export type Settlement = components['schemas']['Settlement'];

interface SettlementSumsProps {
  settlement: Settlement;
  /** Each figure links to its lines in the account; only for a signed-in farmer. */
  linked?: boolean;
}

/** A settlement explained: day by day, deductions, net payable, and each step of its history. */
export function SettlementSums({ settlement, linked = false }: SettlementSumsProps) {
  const to = (of: string) => (linked ? `/account?settlement=${settlement.id}&of=${of}` : undefined);
  const { t, phone, name, unit, date, dayName } = useBookWords();
  const items = settlement.items ?? [];
  const isPaid = settlement.status === 'paid';
  const days = byDay(items);
  // Cash is paid in whole rupees.
  const handed = rupeesOf(paiseOf(settlement.net_payable) + paiseOf(settlement.round_off));
  const entryFees = items.reduce((sum, item) => sum + paiseOf(item.fee_amount), 0);
  const rows = [
    {
      key: 'gross',
      label: (
        <>
          <b>{t('settlement.gross')}</b>{' '}
          <span className="text-note text-muted">{t('settlement.entries', { count: settlement.total_entries })}</span>
        </>
      ),
      amount: settlement.gross_amount,
      to: to('entries'),
    },
    { key: 'commission', label: t('settlement.commission'), amount: -settlement.total_commission, to: to('entries') },
    { key: 'fees', label: t('settlement.fees'), amount: -rupeesOf(entryFees), to: to('entries') },
    ...(settlement.charges ?? []).map((charge, at) => ({
      key: `charge-${at}`,
      label: name(charge),
      amount: -charge.amount,
      to: to('charges'),
    })),
    { key: 'adjustments', label: t('settlement.adjustments'), amount: settlement.total_adjustments, to: to('charges') },
    {
      key: 'forward',
      label: t('settlement.broughtForward'),
      amount: settlement.brought_forward,
      to: to(`shortfall&id=${settlement.id}`),
    },
    ...(settlement.recoveries ?? []).map((recovery) => ({
      key: recovery.advance_id,
      label: (
        <>
          {t('settlement.recovery')}{' '}
          <span className="text-note text-muted">{formatDayMonth(recovery.advance_date)}</span>
        </>
      ),
      amount: -recovery.amount,
      to: to(`advance&id=${recovery.advance_id}`),
    })),
  ].filter(({ key, amount }) => key === 'gross' || amount !== 0);
  return (
    <>
      <div className="flex items-center justify-between gap-3 pt-4">
        <p className="text-small text-muted">
          {t('settlement.period', { from: date(settlement.period_start), to: date(settlement.period_end) })}
        </p>
        <Tag tone={isPaid ? 'success' : 'warning'}>
          {isPaid && <Icon name="check" size={14} className="mr-1" />}
          {t(`settlement.status.${settlement.status as 'paid'}`)}
        </Tag>
      </div>
      <p className="text-figure leading-tight font-semibold tracking-tight text-success">
        {rupees(settlement.net_payable)}
      </p>
      <table className="mt-3 w-full text-small">
        <tbody>
          {days.map((day) => (
            <tr key={`${day.date} ${day.flower.code}`} className="relative border-b border-divider">
              <th scope="row" className="py-1 pr-2 text-left font-normal">
                {dayName(day.date)} {day.isLate && <Tag tone="warning">{t('late')}</Tag>}
                <span className="flex items-center gap-1.5 text-note text-muted">
                  <FlowerIcon code={day.flower.code} size={15} />
                  {name(day.flower)}
                </span>
              </th>
              <td className="py-1 text-right align-bottom whitespace-nowrap text-muted">
                {phone('amount', {
                  quantity: quantityOf(unitsOf(day.quantity), day.flower.unit),
                  unit: unit(day.flower.unit),
                })}
              </td>
              <td className="py-1 pl-3 text-right align-bottom whitespace-nowrap">
                <BookLink to={to(`entries&day=${day.date}&flower=${day.flower.code}`)}>
                  {signed(rupeesOf(day.gross))}
                </BookLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-3">
        <Sums
          rows={rows}
          total={settlement.net_payable}
          totalTo={isPaid ? to('paid') : undefined}
          totalLabel={t(isPaid && settlement.round_off === 0 ? 'settlement.paidNet' : 'settlement.net')}
        />
      </div>
      <dl className="mt-1 text-small text-muted">
        {settlement.round_off !== 0 && (
          <>
            <Aside label={t('settlement.roundOff')} amount={signed(settlement.round_off)} to={to('paid')} />
            <Aside strong label={t('settlement.paidNet')} amount={rupees(handed)} to={to('paid')} />
          </>
        )}
        {settlement.carried_forward !== 0 && (
          <Aside
            label={t('settlement.carried')}
            amount={rupees(settlement.carried_forward)}
            to={linked ? '/advance' : undefined}
          />
        )}
        {settlement.shortfall !== 0 && (
          <Aside label={t('settlement.shortfall')} amount={rupees(settlement.shortfall)} to={to('charges')} />
        )}
      </dl>
      <Steps settlement={settlement} paidTo={to('paid')} />
    </>
  );
}

interface AsideProps {
  label: string;
  amount: string;
  to: string | undefined;
  strong?: boolean;
}

function Aside({ label, amount, to, strong = false }: AsideProps) {
  return (
    <div
      className={`relative flex items-baseline justify-between gap-4 py-px ${strong ? 'font-semibold text-foreground' : ''}`}
    >
      <dt>{label}</dt>
      <dd className="whitespace-nowrap">
        <BookLink to={to}>{amount}</BookLink>
      </dd>
    </div>
  );
}

type Item = NonNullable<Settlement['items']>[number];

/** Groups the items by day and flower, oldest first, with the weight in thousandths and the value in paise. */
function byDay(items: readonly Item[]) {
  const days = new Map<
    string,
    { date: string; flower: Item['flower_type']; isLate: boolean; quantity: number; gross: number }
  >();
  for (const item of items) {
    const key = `${item.entry_date} ${item.flower_type.code}`;
    const day = days.get(key) ?? {
      date: item.entry_date,
      flower: item.flower_type,
      isLate: item.is_late,
      quantity: 0,
      gross: 0,
    };
    day.quantity += thousandthsOf(item.quantity);
    day.gross += paiseOf(item.total_amount);
    days.set(key, day);
  }
  return [...days.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

function Steps({ settlement, paidTo }: { settlement: Settlement; paidTo: string | undefined }) {
  const { t, phone, when } = useBookWords();
  const steps: { key: string; name: string; when: string; note?: string | undefined }[] = [
    { key: 'drawn', name: t('settlement.drawn'), when: when(settlement.created_at) },
  ];
  if (settlement.approved_at != null) {
    steps.push({ key: 'approved', name: t('settlement.approved'), when: when(settlement.approved_at) });
  }
  if (settlement.paid_at != null) {
    const { payment_method: method, payment_reference: reference } = settlement;
    steps.push({
      key: 'paid',
      name: t(`settlement.paidBy.${(method ?? 'cash') as 'cash'}`),
      when: when(settlement.paid_at),
      note:
        reference == null
          ? undefined
          : method === 'upi'
            ? `UTR ${reference}`
            : t('settlement.reference', { reference }),
    });
  }
  return (
    <ol className="mt-3 border-t border-divider pt-3">
      {steps.map((step, at) => (
        <li key={step.key} className="relative flex gap-2.5 pb-2.5 text-small leading-snug">
          {at < steps.length - 1 && (
            <span aria-hidden="true" className="absolute top-5 bottom-0 left-[9px] w-0.5 bg-success" />
          )}
          <span className="flex size-5 shrink-0 items-center justify-center rounded-pill bg-success text-background">
            <Icon name="check" size={14} />
          </span>
          <span>
            <b>{step.name}</b> <span className="text-muted">{step.when}</span>
            {step.note !== undefined && <span className="block text-muted">{step.note}</span>}
            {step.key === 'paid' && paidTo !== undefined && (
              <Link to={paidTo} className="flex min-h-11 items-center gap-2 text-note text-success">
                {phone('verified')}
                <Icon name="right" size={15} />
              </Link>
            )}
          </span>
        </li>
      ))}
      {settlement.paid_at == null && (
        <li className="flex gap-2.5 text-small leading-snug text-warning">
          <Icon name="clock" size={20} />
          {phone('toBePaid')}
        </li>
      )}
    </ol>
  );
}
