import { useId, useRef, useState } from 'react';
import { FocusBar } from '../../components/ui/combobox';
import { Icon } from '../../components/ui/icon';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatRupees, parsePaise } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useOnline } from '../../lib/use-online';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { nameOf, paiseOf, rupees, rupeesOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { Problem } from '../../office/problem';
import { type BuyerDues, METHODS, type Method } from './buyers';
import { MethodFields } from './method-fields';

interface CollectSlabProps {
  buyer: { readonly id: string; readonly buyer_code: string; readonly name: string; readonly name_ta?: string | null };
  dues: Pick<BuyerDues, 'current_balance' | 'older' | 'days30' | 'days7' | 'today'>;
  autoFocus?: boolean;
}

/** Money from a buyer: amount, how it came, recorded. What it pays is said before: the oldest first. */
export function CollectSlab({ buyer, dues, autoFocus = false }: CollectSlabProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const online = useOnline();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [id, setId] = useState(uuidV7);
  const [typed, setTyped] = useState('');
  const [method, setMethod] = useState<Method>('cash');
  const [reference, setReference] = useState('');
  const [sameTransfer, setSameTransfer] = useState(false);
  const [asAdvance, setAsAdvance] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const paise = parsePaise(typed);
  const owed = paiseOf(dues.current_balance);
  const more = paise !== null && paise > Math.max(0, owed);
  const act = useAct(async (amount: number) => {
    const { buyer: after } = await dataOf(
      api.POST('/api/v1/buyers/{id}/collections', {
        params: { path: { id: buyer.id } },
        body: {
          id,
          amount: rupeesOf(amount),
          method,
          ...(method === 'cash' || reference.trim() === '' ? {} : { reference: reference.trim() }),
          ...(sameTransfer ? { reference_confirmed: true } : {}),
          ...(asAdvance ? { as_advance: true } : {}),
        },
      }),
    );
    setDone(
      t('collect.done', {
        amount: formatRupees(amount),
        name: nameOf(buyer, language),
        left: rupees(after.current_balance),
      }),
    );
    setId(uuidV7());
    setTyped('');
    setReference('');
    setSameTransfer(false);
    setAsAdvance(false);
    setTried(false);
    input.current?.focus();
  });
  const wrong = fieldProblems(act.problem);
  const isRepeated = act.problem?.status === 409;
  const isWrong = tried && (paise === null || paise <= 0);
  const record = () => {
    setTried(true);
    setDone(null);
    if (paise !== null && paise > 0 && !(more && !asAdvance)) void act.run(paise);
  };
  return (
    <section aria-label={t('collect.title')} className="print:hidden">
      <form
        className={`group/cell relative flex overflow-hidden rounded-slab border bg-surface max-wide:flex-col ${isWrong ? 'border-danger' : 'border-divider'}`}
        onSubmit={(event) => {
          event.preventDefault();
          record();
        }}
      >
        <div className="relative min-w-40 flex-1 px-4 pt-2.5 pb-2">
          <label htmlFor={field} className="text-small text-muted">
            {t('collect.amount')}
          </label>
          <div className="flex items-baseline gap-1 text-name font-semibold">
            <span aria-hidden="true">₹</span>
            <TextInput
              ref={input}
              id={field}
              value={typed}
              onText={(text) => {
                setTyped(text);
                setDone(null);
                act.forget();
              }}
              autoFocus={autoFocus}
              data-collect
              inputMode="decimal"
              enterKeyHint="done"
              autoComplete="off"
              aria-invalid={isWrong || undefined}
              aria-describedby={`${field}-said`}
              className="min-h-11 w-full min-w-0 bg-transparent font-semibold caret-accent outline-none"
            />
          </div>
          <FocusBar />
        </div>
        <div className="flex items-center px-3 max-wide:pb-2">
          <ChoicePills
            label={t('collect.method')}
            value={method}
            options={METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
            onChange={setMethod}
          />
        </div>
        {online ? (
          <button
            type="submit"
            aria-busy={act.busy || undefined}
            className="min-h-14 bg-accent px-7 font-semibold text-on-accent hover:brightness-95 aria-busy:opacity-70"
          >
            {t('collect.act')}
            <span aria-hidden="true" className="block text-small font-normal max-wide:hidden">
              Enter ↵
            </span>
          </button>
        ) : (
          <p
            role="status"
            className="flex min-h-14 items-center justify-center gap-2 bg-warning-soft px-5 text-small text-warning"
          >
            <Icon name="offline" />
            {t('office:whenOnline')}
          </p>
        )}
      </form>
      <div id={`${field}-said`} aria-live="polite" className="mt-2 min-h-6 text-small text-muted">
        {done !== null ? (
          <span className="text-success">
            <Icon name="check" size={17} className="mr-1.5 inline" />
            {done}
          </span>
        ) : isWrong ? (
          <span className="text-danger">{t('amountWrong')}</span>
        ) : paise === null || paise <= 0 ? (
          t('collect.oldest')
        ) : more ? (
          <span className="text-warning">
            {t('collect.more', { name: nameOf(buyer, language), owed: formatRupees(Math.max(0, owed)) })}
          </span>
        ) : (
          <After paise={paise} owed={owed} older={paiseOf(dues.older)} />
        )}
      </div>
      {more && (
        <label className="flex min-h-11 cursor-pointer items-center gap-2.5 text-small">
          <input
            type="checkbox"
            checked={asAdvance}
            onChange={(event) => setAsAdvance(event.target.checked)}
            className="size-5"
          />
          {t('collect.asAdvance', { rest: formatRupees((paise ?? 0) - Math.max(0, owed)) })}
        </label>
      )}
      <div className="mt-1">
        <MethodFields
          method={method}
          reference={reference}
          onReference={setReference}
          isRepeated={isRepeated}
          confirmed={sameTransfer}
          onConfirmed={setSameTransfer}
          paise={paise ?? 0}
          note={buyer.buyer_code}
          error={wrong.get('reference')}
          onEnter={record}
        />
      </div>
      <div className="mt-2 empty:hidden">
        <Problem problem={act.problem} />
      </div>
    </section>
  );
}

/** What is left once the oldest is paid, and how much of that is old. */
function After({ paise, owed, older }: { paise: number; owed: number; older: number }) {
  const { t } = useTranslation('buyers');
  const old = Math.max(0, older - paise);
  return (
    <>
      {t('collect.oldest')} {t('collect.after')} <b className="text-foreground">{formatRupees(owed - paise)}</b>
      {old > 0 && `, ${t('overMonth', { amount: formatRupees(old) })}`}
    </>
  );
}
