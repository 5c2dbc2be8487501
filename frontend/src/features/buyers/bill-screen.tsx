import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useLocation, useParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, plainRupees, quantityOf, rupees } from '../../office/amounts';
import { FormDialog } from '../../office/form-dialog';
import { officeScreen } from '../../office/office-screen';
import { Page, PageOf } from '../../office/page';
import { PaperButtons } from '../../office/paper-buttons';
import { Problem } from '../../office/problem';
import { BILL_TONES } from './bills-table';
import type { Invoice } from './buyers';
import { AllowanceDialog, ReasonDialog, ReturnDialog } from './credit-dialogs';
import { PayBill } from './pay-bill';
import { SendPaper } from './send-paper';

type Opens = 'pay' | 'return' | 'allowance' | 'cancel' | 'delete';

/** One bill: its items, each payment on it, and what is left to pay. */
function BillScreen() {
  const { t } = useTranslation('buyers');
  const { id } = useParams<{ id: string }>();
  const query = useQuery({
    queryKey: ['buyers', 'bill', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/invoices/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <PageOf title={t('bill.number')} list="/buyers/bills" listName={t('places.bills')} query={query}>
      {(bill) => <Known bill={bill} />}
    </PageOf>
  );
}

function Known({ bill }: { bill: Invoice }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const isOwner = useSession()?.user.role === 'admin';
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<Opens | null>(null);
  const close = () => setOpen(null);
  const customer = nameOf({ name: bill.customer_name, name_ta: bill.customer_name_ta ?? null }, language);
  const isOpen = bill.status === 'pending' || bill.status === 'overdue';
  const isIssued = isOpen || bill.status === 'paid';
  const back = bill.buyer_id == null ? '/buyers/bills' : `/buyers/${bill.buyer_id}?tab=bills`;
  const pay = () => setOpen('pay');
  return (
    <Page
      title={bill.invoice_number}
      ownHeading
      help={t('help.bill')}
      keys={[
        ...(isOpen ? [{ keys: ['C'], does: t('pay.open') }] : []),
        ...(isIssued && bill.buyer_id != null ? [{ keys: ['R'], does: t('return.title') }] : []),
        { keys: ['P'], does: t('office:print') },
        { keys: ['Esc'], does: t('back') },
      ]}
      actions={{
        ...(isOpen ? { c: pay } : {}),
        ...(isIssued && bill.buyer_id != null ? { r: () => setOpen('return') } : {}),
        p: () => window.print(),
        Escape: () => navigate(back),
      }}
    >
      <Link
        to={back}
        className="mb-1 inline-flex min-h-11 items-center gap-1 text-small text-muted hover:text-foreground print:hidden"
      >
        <Icon name="left" size={18} />
        {bill.buyer_id == null ? t('places.bills') : customer}
      </Link>
      <div className="max-w-3xl">
        <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div className="min-w-0">
            <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-name font-semibold">
              {bill.invoice_number}
              <Tag tone={BILL_TONES[bill.status] ?? 'plain'}>{t(`states.${bill.status as 'pending'}`)}</Tag>
              {bill.over_limit && <Tag tone="warning">{t('bill.wasOverLimit')}</Tag>}
            </h1>
            <p className="font-semibold">{customer}</p>
            <p className="text-small text-muted">
              {formatDate(bill.invoice_date)}
              {bill.invoice_time != null && ` · ${formatDayTime(bill.invoice_time, language)}`}
              {isOpen && ` · ${t('dueOn', { date: formatDate(bill.due_date) })}`}
            </p>
          </div>
          <div className="flex items-center gap-2 print:hidden">
            {isOpen && (
              <ActButton variant="primary" icon="rupee" onClick={pay}>
                {t('pay.open')}
              </ActButton>
            )}
            {bill.status === 'draft' && (
              <>
                <ActButton icon="pencil" onClick={() => navigate(`/buyers/sale?draft=${bill.id}`)}>
                  {t('office:edit')}
                </ActButton>
                <Issue bill={bill} />
              </>
            )}
          </div>
        </div>
        {isIssued && (
          <div className="-mt-2 mb-2 flex flex-wrap items-center gap-x-2">
            <PaperButtons path={`/api/v1/invoices/${bill.id}/pdf`} name={bill.invoice_number} />
            <SendPaper
              label={t('paper.bill')}
              onSend={() => api.POST('/api/v1/invoices/{id}/message', { params: { path: { id: bill.id } }, body: {} })}
            />
          </div>
        )}
        <Lines bill={bill} />
        <Sums bill={bill} />
        {bill.cancel_reason != null && (
          <p className="mt-4 text-danger">
            {t('bill.cancelledBecause', {
              date: formatDate(shopTime(new Date(bill.cancelled_at ?? 0), timeZone).date),
            })}{' '}
            <b>{bill.cancel_reason}</b>
          </p>
        )}
        <Payments bill={bill} />
        {(bill.notes ?? bill.terms) != null && (
          <p className="mt-4 text-small text-muted">{[bill.notes, bill.terms].filter(Boolean).join(' · ')}</p>
        )}
        {isOwner && bill.status === 'draft' && (
          <div className="mt-5 border-t border-divider pt-4 print:hidden">
            <ActButton variant="danger" icon="trash" onClick={() => setOpen('delete')}>
              {t('bill.delete')}
            </ActButton>
          </div>
        )}
        {isIssued && (
          <div className="mt-5 flex flex-wrap gap-2 border-t border-divider pt-4 print:hidden">
            {bill.buyer_id != null && (
              <ActButton icon="undo" onClick={() => setOpen('return')}>
                {t('return.title')}
              </ActButton>
            )}
            {isOwner && bill.buyer_id != null && isOpen && (
              <ActButton icon="rupee" onClick={() => setOpen('allowance')}>
                {t('allowance.title')}
              </ActButton>
            )}
            {isOwner && (
              <ActButton variant="danger" icon="close" onClick={() => setOpen('cancel')}>
                {t('bill.cancel')}
              </ActButton>
            )}
          </div>
        )}
      </div>
      {open === 'pay' && <PayBill bill={bill} onClose={close} />}
      {open === 'return' && bill.buyer_id != null && (
        <ReturnDialog buyerId={bill.buyer_id} invoice={bill} onClose={close} />
      )}
      {open === 'allowance' && bill.buyer_id != null && (
        <AllowanceDialog buyerId={bill.buyer_id} invoice={bill} onClose={close} />
      )}
      {open === 'delete' && <DeleteDraft bill={bill} onClose={close} onDone={() => navigate(back)} />}
      {open === 'cancel' && (
        <ReasonDialog
          title={t('bill.cancelTitle', { number: bill.invoice_number })}
          text={t('bill.cancelText')}
          does={t('bill.cancel')}
          onDo={(reason) =>
            api.POST('/api/v1/invoices/{id}/cancel', {
              params: { path: { id: bill.id } },
              body: { reason, version: bill.version },
            })
          }
          onClose={close}
        />
      )}
    </Page>
  );
}

/** Deletes a draft. Only the audit log keeps a record of it, and its number is given out again. */
function DeleteDraft({ bill, onClose, onDone }: { bill: Invoice; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('buyers');
  const act = useAct(async () => {
    await api.DELETE('/api/v1/invoices/{id}', { params: { path: { id: bill.id } } });
    // Leave the screen before its queries are invalidated.
    flushSync(onDone);
  });
  return (
    <FormDialog
      danger
      title={t('bill.deleteTitle', { number: bill.invoice_number })}
      submit={t('bill.delete')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void act.run()}
      onClose={onClose}
    >
      <p>{t('bill.deleteText')}</p>
    </FormDialog>
  );
}

/** Issues a draft; until then the buyer owes nothing for it. */
function Issue({ bill }: { bill: Invoice }) {
  const { t } = useTranslation('buyers');
  const act = useAct((confirmed: boolean) =>
    api.POST('/api/v1/invoices/{id}/send', {
      params: { path: { id: bill.id } },
      body: { version: bill.version, ...(confirmed ? { limit_confirmed: true } : {}) },
    }),
  );
  const asks = act.problem?.details.some(({ field }) => field === 'limit_confirmed') ?? false;
  return (
    <span className="flex flex-col gap-2">
      <Problem problem={act.problem} />
      <ActButton variant="primary" busy={act.busy} onClick={() => void act.run(asks)}>
        {t(asks ? 'sale.goAbove' : 'bill.issue')}
      </ActButton>
    </span>
  );
}

function Lines({ bill }: { bill: Invoice }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const quantity = (item: Invoice['items'][number]) =>
    `${quantityOf(item.quantity, item.unit)} ${t(`office:unit.${item.unit as 'kg'}`)}`;
  return (
    <table aria-label={t('bill.lines')} className="w-full border-collapse">
      <thead className="text-small text-muted">
        <tr className="border-b border-outline">
          <th scope="col" className="py-2 pr-2 text-left font-normal">
            {t('flower')}
          </th>
          <th scope="col" className="px-2 py-2 text-right font-normal max-wide:hidden">
            {t('weight')}
          </th>
          <th scope="col" className="px-2 py-2 text-right font-normal max-wide:hidden">
            {t('price')}
          </th>
          <th scope="col" className="py-2 pl-2 text-right font-normal">
            {t('amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {bill.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of a bill are never reordered.
          <tr key={at} className="border-b border-divider">
            <td className="py-2 pr-2">
              <span className="flex items-center gap-2.5">
                {item.flower_code != null && <FlowerIcon code={item.flower_code} size={26} />}
                <span className="min-w-0">
                  {nameOf({ name: item.description, name_ta: item.flower_name_ta ?? null }, language)}
                  <span className="block text-small text-muted wide:hidden">
                    {quantity(item)} × {rupees(item.rate)}
                  </span>
                </span>
              </span>
            </td>
            <td className="px-2 py-2 text-right whitespace-nowrap max-wide:hidden">{quantity(item)}</td>
            <td className="px-2 py-2 text-right whitespace-nowrap max-wide:hidden">{plainRupees(item.rate)}</td>
            <td className="py-2 pl-2 text-right font-semibold whitespace-nowrap">{plainRupees(item.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The sums of the bill; tax and discount are shown only if there are any. */
function Sums({ bill }: { bill: Invoice }) {
  const { t } = useTranslation('buyers');
  const rows: [string, string, string?][] = [];
  const hasParts = paiseOf(bill.discount) > 0 || paiseOf(bill.tax_amount) > 0;
  if (hasParts) rows.push([t('bill.subtotal'), rupees(bill.subtotal)]);
  if (paiseOf(bill.discount) > 0) rows.push([t('bill.discount'), `−${rupees(bill.discount)}`]);
  if (paiseOf(bill.tax_amount) > 0) {
    const half = bill.tax_rate / 2;
    rows.push([`CGST ${half} %${bill.hsn == null ? '' : ` · HSN ${bill.hsn}`}`, rupees(bill.cgst_amount)]);
    rows.push([`SGST ${half} %`, rupees(bill.sgst_amount)]);
  }
  rows.push([t('bill.total'), rupees(bill.total_amount), 'text-lead font-semibold']);
  if (paiseOf(bill.amount_paid) > 0) rows.push([t('paid'), `−${rupees(bill.amount_paid)}`, 'text-success']);
  if (paiseOf(bill.balance_due) > 0) rows.push([t('bill.open'), rupees(bill.balance_due), 'font-semibold']);
  return (
    <dl className="mt-2 ml-auto w-full max-w-sm">
      {rows.map(([label, amount, look = '']) => (
        <div key={label} className={`flex justify-between gap-4 py-1 ${look}`}>
          <dt className={look === '' ? 'text-muted' : ''}>{label}</dt>
          <dd className="whitespace-nowrap">{amount}</dd>
        </div>
      ))}
    </dl>
  );
}

function Payments({ bill }: { bill: Invoice }) {
  const { t } = useTranslation('buyers');
  if (bill.payments.length === 0) return null;
  return (
    <section aria-label={t('tabs.credits')} className="mt-5">
      <h2 className="mb-1 font-semibold">{t('tabs.credits')}</h2>
      <ul>
        {bill.payments.map((payment) => (
          <li
            key={payment.credit_id}
            className="flex items-baseline justify-between gap-4 border-t border-divider py-2"
          >
            <span className="min-w-0">
              {payment.kind === 'collection'
                ? t(`methods.${(payment.method ?? 'cash') as 'cash'}`)
                : t(payment.kind === 'return' ? 'line.return' : 'line.allowance')}
              <span className="text-small text-muted">
                {' · '}
                {[formatDate(payment.date), payment.reference, payment.reason].filter(Boolean).join(' · ')}
              </span>
            </span>
            <b className="shrink-0 text-success">{rupees(payment.amount)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default officeScreen(BillScreen);
