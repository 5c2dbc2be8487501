import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate, formatDayMonth, formatDayTime } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useMay, useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees } from '../../office/amounts';
import { DataTable } from '../../office/data-table';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Loaded, Problem } from '../../office/problem';
import { PayDialog } from './pay-dialog';
import type { CheckRow, Method, Settlement } from './period-check';
import { MethodWord } from './settle-table';
import { useBulkSettlementActions } from './use-bulk-settlement-actions';

/** One settlement with its full calculation and history. */
function SettlementScreen() {
  const { t } = useTranslation('settlements');
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['settlements', 'one', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/settlements/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <Page
      title={query.data?.settlement_number ?? t('one')}
      beside={
        <>
          <Link
            to="/settlements"
            className="inline-flex min-h-11 items-center gap-1 text-small text-muted hover:text-foreground print:hidden"
          >
            <Icon name="left" size={18} />
            {t('allSettlements')}
          </Link>
          {query.data !== undefined && (
            <PaperButtons
              path={`/api/v1/reports/settlement-report/${query.data.id}`}
              name={query.data.settlement_number ?? 'settlement'}
              formats={SHEETS}
              send={
                query.data.status === 'approved' || query.data.status === 'paid'
                  ? { kind: 'settlement', subject_id: id }
                  : undefined
              }
            />
          )}
        </>
      }
      acts={query.data !== undefined && <Acts settlement={query.data} />}
    >
      <Loaded query={query}>{(settlement) => <Content settlement={settlement} />}</Loaded>
    </Page>
  );
}

const TONES = { draft: 'plain', pending_approval: 'warning', approved: 'success', paid: 'success' } as const;
export type Status = keyof typeof TONES;

export function StatusTag({ status }: { status: string }) {
  const { t } = useTranslation('settlements');
  return <Tag tone={TONES[status as Status] ?? 'plain'}>{t(`status.${status as Status}`)}</Tag>;
}

function Content({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation(['settlements', 'office']);
  const { language } = usePreferences();
  const items = settlement.items ?? [];
  return (
    <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="min-w-0">
        <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            to={`/farmers/${settlement.farmer_id}`}
            className="inline-flex min-h-11 items-center text-name font-semibold hover:underline"
          >
            {nameOf(settlement.farmer, language)}
          </Link>
          <span className="text-muted">{settlement.farmer.farmer_code}</span>
          <StatusTag status={settlement.status} />
        </p>
        <p className="mb-4 text-muted">
          {formatDate(settlement.period_start)} – {formatDate(settlement.period_end)} ·{' '}
          {t('entries', { count: settlement.total_entries })}
        </p>
        <Arithmetic settlement={settlement} />
        <h2 className="mt-5 mb-2 text-lead font-semibold">{t('itemsTitle')}</h2>
        <DataTable
          label={t('itemsTitle')}
          rows={items}
          getKey={(item) => item.id}
          empty={t('nothing')}
          totals={t('office:total')}
          columns={[
            {
              key: 'date',
              head: t('date'),
              cell: (item) => (
                <>
                  {formatDayMonth(item.entry_date)} {item.is_late && <Tag tone="warning">{t('late')}</Tag>}
                </>
              ),
            },
            {
              key: 'flower',
              head: t('flower'),
              cell: (item) => (
                <span className="inline-flex items-center gap-2">
                  <FlowerIcon code={item.flower_type.code} size={22} />
                  {nameOf(item.flower_type, language)}
                </span>
              ),
            },
            {
              key: 'quantity',
              head: t('quantityHead'),
              align: 'end',
              cell: (item) => quantityOf(item.quantity, item.flower_type.unit),
            },
            { key: 'rate', head: t('rate'), align: 'end', cell: (item) => plainRupees(item.rate_per_unit) },
            {
              key: 'gross',
              head: t('gross'),
              align: 'end',
              cell: (item) => plainRupees(item.total_amount),
              sum: plainRupees(settlement.gross_amount),
            },
            {
              key: 'commission',
              head: t('commission'),
              align: 'end',
              cell: (item) => <span className="text-muted">−{plainRupees(item.commission_amount)}</span>,
              sum: `−${plainRupees(settlement.total_commission)}`,
            },
            {
              key: 'fees',
              head: t('fees'),
              align: 'end',
              cell: (item) => (
                <span className="text-muted">{item.fee_amount === 0 ? '–' : `−${plainRupees(item.fee_amount)}`}</span>
              ),
              sum: `−${formatRupees(items.reduce((sum, item) => sum + paiseOf(item.fee_amount), 0)).slice(1)}`,
            },
            {
              key: 'net',
              head: t('net'),
              align: 'end',
              cell: (item) => <b>{plainRupees(item.net_amount)}</b>,
              sum: formatRupees(items.reduce((sum, item) => sum + paiseOf(item.net_amount), 0)).slice(1),
            },
          ]}
          phoneRow={(item) => (
            <>
              <span className="flex justify-between gap-3">
                <span className="inline-flex items-center gap-2">
                  <FlowerIcon code={item.flower_type.code} size={22} />
                  {nameOf(item.flower_type, language)}
                </span>
                <b>{rupees(item.net_amount)}</b>
              </span>
              <span className="text-small text-muted">
                {formatDayMonth(item.entry_date)} · {quantityOf(item.quantity, item.flower_type.unit)} ×{' '}
                {rupees(item.rate_per_unit)}
              </span>
            </>
          )}
        />
      </div>
      <Steps settlement={settlement} />
    </div>
  );
}

/** The calculation: gross less commission and fees, plus adjustments, less advances, gives the net payable. */
function Arithmetic({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation('settlements');
  const { language } = usePreferences();
  const line = (label: ReactNode, amount: number, sign: '' | '−' | '+' = '', key?: string) => (
    <div key={key} className="flex items-baseline justify-between gap-4 py-1">
      <dt className="text-muted">{label}</dt>
      <dd className="whitespace-nowrap">
        {sign}
        {rupees(Math.abs(amount))}
      </dd>
    </div>
  );
  const signed = (amount: number) => (amount < 0 ? '−' : '+');
  return (
    <dl className="max-w-xl rounded-slab bg-sunken px-5 py-3.5">
      {line(t('gross'), settlement.gross_amount)}
      {settlement.total_commission !== 0 && line(t('commission'), settlement.total_commission, '−')}
      {settlement.total_fees !== 0 && line(t('fees'), settlement.total_fees, '−')}
      {settlement.charges?.map((charge) => (
        <div key={charge.rule_id ?? charge.name} className="flex justify-between gap-4 pl-4 text-small text-muted">
          <dt>{nameOf(charge, language)}</dt>
          <dd>{rupees(charge.amount)}</dd>
        </div>
      ))}
      {settlement.total_adjustments !== 0 &&
        line(t('adjustments'), settlement.total_adjustments, signed(settlement.total_adjustments))}
      {settlement.brought_forward !== 0 &&
        line(t('broughtForward'), settlement.brought_forward, signed(settlement.brought_forward))}
      {settlement.recoveries?.map((recovery) =>
        line(t('recovery', { date: formatDate(recovery.advance_date) }), recovery.amount, '−', recovery.advance_id),
      )}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-outline pt-2">
        <dt className="font-semibold">{t('net')}</dt>
        <dd className="text-name font-semibold text-success">{rupees(settlement.net_payable)}</dd>
      </div>
      {settlement.round_off !== 0 && line(t('roundOff'), settlement.round_off, signed(settlement.round_off))}
      {settlement.carried_forward !== 0 && line(t('carriedForward'), settlement.carried_forward)}
      {settlement.shortfall !== 0 && line(t('shortfall'), settlement.shortfall)}
    </dl>
  );
}

function Steps({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation('settlements');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const when = (instant: string) => {
    const { date, time } = shopTime(new Date(instant), timeZone);
    return `${formatDate(date)} · ${formatDayTime(time, language)}`;
  };
  return (
    <aside>
      <h2 className="mb-2 text-lead font-semibold">{t('stepsTitle')}</h2>
      <ol className="divide-y divide-divider border-y border-divider">
        <Step name={t('stage.draft')} when={when(settlement.created_at)} />
        {settlement.approved_at != null && <Step name={t('stage.approved')} when={when(settlement.approved_at)} />}
        {settlement.paid_at != null && (
          <Step name={t('stage.paid')} when={when(settlement.paid_at)}>
            <MethodWord method={settlement.payment_method as Method} />
            <b className="ml-2">{formatRupees(paiseOf(settlement.net_payable) + paiseOf(settlement.round_off))}</b>
            {settlement.payment_reference != null && <span className="ml-2">{settlement.payment_reference}</span>}
          </Step>
        )}
      </ol>
      {settlement.notes != null && settlement.notes !== '' && (
        <p className="mt-3 text-small whitespace-pre-line text-muted">{settlement.notes}</p>
      )}
    </aside>
  );
}

function Step({ name, when, children }: { name: string; when: string; children?: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5 py-2.5">
      <Icon name="check" size={18} className="mt-1 text-success" />
      <div>
        <b>{name}</b>
        <p className="text-small text-muted">{when}</p>
        {children !== undefined && <p className="text-small">{children}</p>}
      </div>
    </li>
  );
}

/** The actions available for the settlement, depending on its status and the user's role. */
function Acts({ settlement }: { settlement: Settlement }) {
  const { t } = useTranslation(['settlements', 'office']);
  const [, navigate] = useLocation();
  const isOwner = useSession()?.user.role === 'admin';
  const mayDraft = useMay('settlements');
  const [asked, setAsked] = useState<'delete' | 'pay' | null>(null);
  const many = useBulkSettlementActions();
  const id = settlement.id ?? '';
  const path = { params: { path: { id } }, body: { version: settlement.version } };
  const submit = useAct(() => api.POST('/api/v1/settlements/{id}/submit', path));
  const approve = useAct(() => api.POST('/api/v1/settlements/{id}/approve', path));
  const remove = useAct(() => api.DELETE('/api/v1/settlements/{id}', { params: { path: { id } } }));
  const isDraft = settlement.status === 'draft';
  const isOpen = isDraft || settlement.status === 'pending_approval';

  return (
    <>
      <Problem problem={submit.problem ?? approve.problem ?? remove.problem} />
      {isDraft && mayDraft && (
        <ActButton variant="ghost" icon="trash" onClick={() => setAsked('delete')}>
          {t('deleteDraft')}
        </ActButton>
      )}
      {isDraft && !isOwner && mayDraft && (
        <ActButton variant="primary" busy={submit.busy} onClick={() => void submit.run()}>
          {t('submit')}
        </ActButton>
      )}
      {isOpen && isOwner && (
        <ActButton busy={approve.busy} onClick={() => void approve.run()}>
          {t('approve')}
        </ActButton>
      )}
      {isOwner && settlement.status !== 'paid' && (
        <ActButton variant="primary" onClick={() => setAsked('pay')}>
          {t(isOpen ? 'approveAndPay' : 'pay')}
        </ActButton>
      )}
      {asked === 'pay' && <PayOne settlement={settlement} many={many} onClose={() => setAsked(null)} />}
      {asked === 'delete' && (
        <Dialog
          title={t('deleteDraft')}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button onClick={() => setAsked(null)}>{t('office:cancel')}</Button>
              <ActButton
                variant="danger"
                busy={remove.busy}
                onClick={async () => {
                  if (await remove.run()) navigate('/settlements', { replace: true });
                  else setAsked(null);
                }}
              >
                {t('deleteDraft')}
              </ActButton>
            </>
          }
        >
          <p>{t('deleteSays', { count: settlement.total_entries })}</p>
        </Dialog>
      )}
    </>
  );
}

function PayOne({
  settlement,
  many,
  onClose,
}: {
  settlement: Settlement;
  many: ReturnType<typeof useBulkSettlementActions>;
  onClose: () => void;
}) {
  const { t } = useTranslation('settlements');
  const query = useQuery({
    queryKey: ['farmers', 'one', settlement.farmer_id],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}', { params: { path: { id: settlement.farmer_id } }, signal })),
  });
  if (query.data === undefined)
    return (
      <Dialog title={t('pay')} onClose={onClose}>
        <Loaded query={query}>{() => null}</Loaded>
      </Dialog>
    );
  const upiId = query.data.upi_id ?? null;
  const row = {
    ...settlement,
    farmer_code: settlement.farmer.farmer_code,
    name: settlement.farmer.name,
    name_ta: settlement.farmer.name_ta ?? null,
    late_entries: 0,
    upi_id: upiId,
    payment_method: upiId === null || upiId === '' ? 'cash' : 'upi',
    settlement: {
      id: settlement.id ?? '',
      settlement_number: settlement.settlement_number ?? '',
      status: settlement.status,
      version: settlement.version,
    },
  } satisfies CheckRow;
  return (
    <PayDialog
      rows={[row]}
      refusals={many.refusals}
      busy={many.busy}
      problem={many.problem}
      onPay={async (payments) => {
        if (await many.pay([row], payments)) onClose();
      }}
      onClose={onClose}
    />
  );
}

export default officeScreen(SettlementScreen);
