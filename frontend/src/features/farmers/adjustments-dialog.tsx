import { useState } from 'react';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { parsePaise } from '../../lib/money';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { FormProblem } from '../../office/form-dialog';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';

/** Adjustments for what is already settled. The owner can add one; the next settlement includes it. */
export function AdjustmentsDialog({
  farmerId,
  isOwner,
  onClose,
}: {
  farmerId: string;
  isOwner: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['farmers', 'ledger']);
  const timeZone = useShopTimeZone();
  const query = usePages(['farmer-adjustments', farmerId], (page, signal) =>
    pageOf(
      api.GET('/api/v1/farmers/{id}/adjustments', {
        params: { path: { id: farmerId }, query: { page, page_size: PAGE_SIZE } },
        signal,
      }),
    ),
  );
  return (
    <Dialog title={t('adjust.title')} onClose={onClose}>
      <p className="mb-3 text-small text-muted">{t('adjust.text')}</p>
      {isOwner && <AddAdjustment farmerId={farmerId} />}
      <Loaded query={query}>
        {(data) => (
          <>
            <ul aria-label={t('adjust.title')} className="mt-4 border-t border-divider">
              {rowsOf(data).map((row) => (
                <li key={row.id} className="border-b border-divider py-2">
                  <span className="flex justify-between gap-3">
                    <span className="min-w-0">{row.reason}</span>
                    <span
                      className={`shrink-0 font-semibold ${paiseOf(row.amount) < 0 ? 'text-danger' : 'text-success'}`}
                    >
                      {paiseOf(row.amount) > 0 && '+'}
                      {rupees(row.amount)}
                    </span>
                  </span>
                  <span className="block text-small text-muted">
                    {formatDate(shopTime(new Date(row.created_at), timeZone).date)} ·{' '}
                    {row.settlement_number == null
                      ? t('adjust.waits')
                      : t('adjust.taken', { number: row.settlement_number })}
                  </span>
                </li>
              ))}
            </ul>
            {rowsOf(data).length === 0 && <p className="py-3 text-muted">{t('adjust.none')}</p>}
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function AddAdjustment({ farmerId }: { farmerId: string }) {
  const { t } = useTranslation(['farmers', 'ledger']);
  const [id, setId] = useState(() => uuidV7());
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAct((paise: number) =>
    api.POST('/api/v1/farmers/{id}/adjustments', {
      params: { path: { id: farmerId } },
      body: { id, amount: rupeesOf(paise), reason: reason.trim() },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const paise = parsePaise(amount.replace('−', '-'));
  const errors = {
    amount: paise === null || paise === 0 ? t('adjust.amountWrong') : undefined,
    reason: reason.trim().length < 3 ? t('adjust.reasonNeeded') : undefined,
  };
  const submit = async () => {
    setSent(true);
    if (paise === null || Object.values(errors).some(Boolean) || !(await act.run(paise))) return;
    setId(uuidV7());
    setAmount('');
    setReason('');
    setSent(false);
  };
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field
        label={t('adjust.amount')}
        value={amount}
        onText={setAmount}
        data-autofocus
        hint={t('adjust.amountHint')}
        error={(sent ? errors.amount : undefined) ?? wrong.get('amount')}
      />
      <Field
        label={t('adjust.reason')}
        value={reason}
        onText={setReason}
        error={(sent ? errors.reason : undefined) ?? wrong.get('reason')}
      />
      <FormProblem problem={act.problem} />
      <ActButton variant="primary" type="submit" busy={act.busy}>
        {t('adjust.act')}
      </ActButton>
    </form>
  );
}
