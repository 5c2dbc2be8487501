import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatRupees, parsePaise } from '../../lib/money';
import { useSession } from '../../lib/session';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { FormDialog } from '../../office/form-dialog';
import { Select } from '../../office/select';

const KINDS = ['expense', 'deposit', 'withdrawal', 'owner_in', 'owner_out'] as const;
type Kind = (typeof KINDS)[number];
const ACCOUNTS = ['cash', 'bank'] as const;
type CashAccount = (typeof ACCOUNTS)[number];

/** Records an expense, a transfer between cash and bank, or money that the owner puts in or takes out. */
export function SpendDialog({ date, onClose }: { date: string; onClose: () => void }) {
  const { t } = useTranslation(['buyers', 'office']);
  const isOwner = useSession()?.user.role === 'admin';
  const heads = useId();
  const [id] = useState(uuidV7);
  const [kind, setKind] = useState<Kind>('expense');
  const [account, setAccount] = useState<CashAccount>('cash');
  const [head, setHead] = useState('');
  const [typed, setTyped] = useState('');
  const [notes, setNotes] = useState('');
  const [sent, setSent] = useState(false);
  const known = useQuery({
    queryKey: ['cash-book', 'heads'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/cash-book/expense-heads', { signal })),
  });
  const paise = parsePaise(typed);
  const hasAccount = kind !== 'deposit' && kind !== 'withdrawal';
  const act = useAct((amount: number) =>
    api.POST('/api/v1/cash-book/entries', {
      body: {
        id,
        kind,
        amount,
        date,
        ...(hasAccount ? { account } : {}),
        ...(kind === 'expense' ? { head: head.trim() } : {}),
        ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (paise === null || paise <= 0 || (kind === 'expense' && head.trim() === '')) return;
    if (await act.run(rupeesOf(paise))) onClose();
  };
  return (
    <FormDialog
      title={t('cash.add')}
      submit={t('collect.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        label={t('cash.kind')}
        value={kind}
        options={KINDS.filter((one) => isOwner || !one.startsWith('owner')).map((value) => ({
          value,
          label: t(`cash.kinds.${value}`),
        }))}
        onChange={setKind}
        error={wrong.get('kind')}
      />
      {kind === 'expense' && (
        <>
          <Field
            label={t('cash.head')}
            value={head}
            onText={setHead}
            list={heads}
            autoComplete="off"
            data-autofocus
            error={(sent && head.trim() === '' ? t('cash.headNeeded') : undefined) ?? wrong.get('head')}
          />
          <datalist id={heads}>
            {(known.data ?? []).map((one) => (
              <option key={one.head} value={one.head} />
            ))}
          </datalist>
        </>
      )}
      <Field
        label={t('cash.amount')}
        value={typed}
        onText={setTyped}
        inputMode="decimal"
        autoComplete="off"
        error={(sent && (paise === null || paise <= 0) ? t('amountWrong') : undefined) ?? wrong.get('amount')}
      />
      {hasAccount && (
        <ChoicePills
          label={t('cash.account')}
          value={account}
          options={ACCOUNTS.map((value) => ({ value, label: t(`methods.${value}`) }))}
          onChange={setAccount}
        />
      )}
      <Field label={t('day.note')} value={notes} onText={setNotes} autoComplete="off" error={wrong.get('notes')} />
    </FormDialog>
  );
}

interface CountDialogProps {
  account: CashAccount;
  day: components['schemas']['GetCashBookCashDay'];
  onClose: () => void;
}

/** Compares the counted cash with the book; a difference needs a reason and is posted. */
export function CountDialog({ account, day, onClose }: CountDialogProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const [id] = useState(uuidV7);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const paise = parsePaise(typed);
  const closing = day.accounts.find((one) => one.account === account)?.closing ?? 0;
  const more = paise === null ? 0 : paise - paiseOf(closing);
  const act = useAct((counted: number) =>
    api.POST('/api/v1/cash-book/counts', {
      body: {
        id,
        account,
        counted_amount: counted,
        ...(more === 0 ? {} : { reason: reason.trim() }),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const submit = async () => {
    setSent(true);
    if (paise === null || paise < 0 || (more !== 0 && reason.trim() === '')) return;
    if (await act.run(rupeesOf(paise))) onClose();
  };
  return (
    <FormDialog
      title={t('cash.countTitle', { account: t(`methods.${account}`) })}
      submit={t('collect.act')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="text-small text-muted">{t('cash.book', { amount: rupees(closing) })}</p>
      <Field
        label={t('cash.there')}
        value={typed}
        onText={setTyped}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
        error={(sent && (paise === null || paise < 0) ? t('amountWrong') : undefined) ?? wrong.get('counted_amount')}
      />
      {more !== 0 && (
        <>
          <p role="status" className="text-small text-warning">
            {t(more > 0 ? 'cash.tooMuch' : 'cash.missing', { amount: formatRupees(Math.abs(more)) })}
          </p>
          <Field
            label={t('reason')}
            value={reason}
            onText={setReason}
            autoComplete="off"
            error={(sent && reason.trim() === '' ? t('reasonNeeded') : undefined) ?? wrong.get('reason')}
          />
        </>
      )}
    </FormDialog>
  );
}
