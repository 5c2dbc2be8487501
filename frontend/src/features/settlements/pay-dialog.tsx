import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import type { ApiError } from '../../lib/api/errors';
import { usePreferences } from '../../lib/preferences';
import { ActButton } from '../../office/act-button';
import { nameOf, rupees } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { Problem } from '../../office/problem';
import { Select } from '../../office/select';
import { upiAddress } from '../../office/upi';
import { UpiCode } from '../../office/upi-code';
import { type CheckRow, handedPaiseOf, METHODS, type Method, netPaiseOf } from './period-check';
import type { Payment } from './use-bulk-settlement-actions';

interface PayDialogProps {
  rows: readonly CheckRow[];
  refusals: ReadonlyMap<string, string>;
  busy: boolean;
  problem: ApiError | null;
  onPay: (payments: ReadonlyMap<string, Payment>) => void;
  onClose: () => void;
}

/** Chooses the payment method and reference for each settlement. Cash is confirmed farmer by farmer; a UPI transfer has a UTR. */
export function PayDialog({ rows, refusals, busy, problem, onPay, onClose }: PayDialogProps) {
  const { t } = useTranslation(['settlements', 'office']);
  const [forAll, setForAll] = useState<Method | 'own'>('own');
  const [changes, setChanges] = useState<ReadonlyMap<string, Partial<Payment>>>(new Map());
  const [tried, setTried] = useState(false);

  const paymentOf = (row: CheckRow): Payment => ({
    method: forAll === 'own' ? (row.payment_method as Method) : forAll,
    reference: '',
    confirmed: false,
    ...changes.get(row.farmer_id),
  });
  const change = (row: CheckRow, part: Partial<Payment>) =>
    setChanges((before) => new Map(before).set(row.farmer_id, { ...before.get(row.farmer_id), ...part }));
  const lacksReference = (row: CheckRow) => {
    const { method, reference, confirmed } = paymentOf(row);
    return method === 'upi' && reference.trim() === '' && !confirmed;
  };
  const isRounded = (row: CheckRow) => handedPaiseOf(row, paymentOf(row).method) !== netPaiseOf(row);
  const sum = rows.reduce((total, row) => total + handedPaiseOf(row, paymentOf(row).method), 0) / 100;
  const [only] = rows.length === 1 ? rows : [];

  return (
    <Dialog
      wide={rows.length > 1}
      title={t('payTitle', { count: rows.length, sum: rupees(sum) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton
            variant="primary"
            busy={busy}
            onClick={() => {
              setTried(true);
              if (!rows.some(lacksReference)) onPay(new Map(rows.map((row) => [row.farmer_id, paymentOf(row)])));
            }}
          >
            {t('markPaid', { count: rows.length })}
          </ActButton>
        </>
      }
    >
      <ChoicePills
        label={t('methodHead')}
        value={forAll}
        options={[
          { value: 'own', label: t('ownMethod') },
          ...METHODS.map((method) => ({ value: method, label: t(`method.${method}`) })),
        ]}
        onChange={(method) => {
          setForAll(method);
          // Replaces the methods chosen individually, and keeps the references.
          setChanges(new Map([...changes].map(([id, { method: _, ...rest }]) => [id, rest])));
        }}
      />
      <Problem problem={problem} />
      <ul className="mt-2 divide-y divide-divider">
        {rows.map((row) => (
          <li key={row.farmer_id} className="py-3">
            <PaymentFields
              row={row}
              payment={paymentOf(row)}
              isMissing={tried && lacksReference(row)}
              refusal={row.settlement == null ? undefined : refusals.get(row.settlement.id)}
              showsCode={row === only}
              onChange={(part) => change(row, part)}
            />
          </li>
        ))}
      </ul>
      {rows.some(isRounded) && <p className="text-small text-muted">{t('cashNote')}</p>}
    </Dialog>
  );
}

function PaymentFields({
  row,
  payment,
  isMissing,
  refusal,
  showsCode,
  onChange,
}: {
  row: CheckRow;
  payment: Payment;
  isMissing: boolean;
  refusal: string | undefined;
  showsCode: boolean;
  onChange: (part: Partial<Payment>) => void;
}) {
  const { t } = useTranslation('settlements');
  const { language } = usePreferences();
  const [code, setCode] = useState(showsCode);
  const name = nameOf(row, language);
  const handed = handedPaiseOf(row, payment.method);
  const canScan = payment.method === 'upi' && row.upi_id != null && row.upi_id !== '' && row.net_payable != null;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <b>{name}</b>
        {row.net_payable != null && (
          <span className="text-right">
            {handed !== netPaiseOf(row) && (
              <span className="mr-2 text-small text-muted">{t('netOf', { sum: rupees(row.net_payable) })}</span>
            )}
            <b className="text-success">{rupees(handed / 100)}</b>
          </span>
        )}
      </div>
      {canScan && code && (
        <div className="mb-3">
          <UpiCode
            address={upiAddress(
              { upiId: row.upi_id ?? '', name: row.name },
              netPaiseOf(row),
              row.settlement?.settlement_number ?? '',
            )}
            upiId={row.upi_id ?? ''}
          />
        </div>
      )}
      <div className="flex flex-wrap items-start gap-3">
        <Select
          label={t('methodOf', { name })}
          bare
          value={payment.method}
          options={METHODS.map((method) => ({ value: method, label: t(`method.${method}`) }))}
          onChange={(method) => onChange({ method })}
        />
        {payment.method !== 'cash' && (
          <Field
            label={t(payment.method === 'upi' ? 'utr' : 'reference')}
            value={payment.reference}
            autoComplete="off"
            maxLength={100}
            onText={(reference) => onChange({ reference })}
            error={isMissing ? t('utrNeeded') : undefined}
            className="min-w-48 flex-1"
          />
        )}
        {canScan && !code && (
          <Button variant="ghost" onClick={() => setCode(true)}>
            {t('showCode')}
          </Button>
        )}
      </div>
      {(isMissing || (refusal !== undefined && payment.method !== 'cash')) && (
        <label className="mt-1 flex min-h-11 cursor-pointer items-center gap-2.5 text-small">
          <input
            type="checkbox"
            checked={payment.confirmed}
            onChange={(event) => onChange({ confirmed: event.target.checked })}
            className="size-5"
          />
          {t(payment.reference.trim() === '' ? 'noUtr' : 'sameUtr')}
        </label>
      )}
      {refusal !== undefined && (
        <p role="alert" className="mt-1 text-small text-danger">
          {refusal}
        </p>
      )}
    </>
  );
}
