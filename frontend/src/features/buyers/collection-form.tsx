import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { FocusBar } from '../../components/ui/combobox';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { TextInput } from '../../components/ui/text-input';
import type { ParkedTrade } from '../../data/trade';
import { useTranslation } from '../../i18n/translation';
import { reportError } from '../../lib/error-reporting';
import { decimalText, formatRupees, parsePaise } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { uuidV7 } from '../../lib/uuid';
import { nameOf, paiseOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { dropHeldKeys, holdKeys, typeHeldKeys } from '../../office/key-queue';
import { type BuyerDues, METHODS, type Method } from './buyers';
import { MethodFields } from './method-fields';
import { usePendingTrade } from './pending-trade';

interface CollectionFormProps {
  buyer: { readonly id: string; readonly buyer_code: string; readonly name: string; readonly name_ta?: string | null };
  /** Dues as the server last reported them; amounts that wait on this device are added. Null if not known. */
  dues: Pick<BuyerDues, 'current_balance' | 'older'> | null;
  autoFocus?: boolean;
  /** A refused collection, to be corrected here. */
  again?: ParkedTrade;
}

/**
 * Records a collection: amount, payment method, save. Shows in advance what it will pay, oldest dues first. It is stored on this device and
 * sent in the background.
 */
export function CollectionForm({ buyer, dues, autoFocus = false, again }: CollectionFormProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const own = usePendingTrade();
  const field = useId();
  const input = useRef<HTMLInputElement>(null);
  const [id, setId] = useState(() => again?.entityId ?? uuidV7());
  const [typed, setTyped] = useState(() => (again === undefined ? '' : decimalText(again.told.paise, 2)));
  const [method, setMethod] = useState<Method>(methodOf(again));
  const [reference, setReference] = useState(referenceOf(again));
  const [sameTransfer, setSameTransfer] = useState(false);
  const [asAdvance, setAsAdvance] = useState(again !== undefined);
  const [done, setDone] = useState<{ id: string; amount: number; left: number } | null>(null);
  const [parkedHere, setParkedHere] = useState<ParkedTrade | undefined>(again);
  const [isRefused, setRefused] = useState(false);
  const [tried, setTried] = useState(false);
  const paise = parsePaise(typed);
  // If the server refused the collection that was just recorded, its values return to the fields.
  const back = own.parked.find(({ entityId }) => entityId === (done?.id ?? parkedHere?.entityId));
  const isKnown = dues !== null;
  const owed = dues === null ? 0 : paiseOf(dues.current_balance) + own.owedMore(buyer.id) + (back?.told.paise ?? 0);
  const more = isKnown && paise !== null && paise > Math.max(0, owed);
  if (back !== undefined && back.entityId !== parkedHere?.entityId) {
    setId(back.entityId);
    setTyped(decimalText(back.told.paise, 2));
    setMethod(methodOf(back));
    setReference(referenceOf(back));
    setAsAdvance(true);
    setDone(null);
    setParkedHere(back);
  }
  const isRepeated = parkedHere?.error?.code === 'RESOURCE_ALREADY_EXISTS';
  const isWrong = tried && (paise === null || paise <= 0);
  const state = done === null ? null : own.stateOf(done.id);
  const record = async () => {
    setTried(true);
    if (paise === null || paise <= 0 || (more && !asAdvance)) return;
    holdKeys();
    try {
      await own.keep({
        type: 'collection.create',
        id,
        needs: null,
        told: { name: buyer.name, nameTa: buyer.name_ta ?? null, paise },
        payload: {
          buyer_id: buyer.id,
          amount: decimalText(paise, 2),
          method,
          ...(method === 'cash' || reference.trim() === '' ? {} : { reference: reference.trim() }),
          ...(sameTransfer ? { reference_confirmed: true } : {}),
          ...(asAdvance ? { as_advance: true } : {}),
        },
      });
    } catch (error) {
      dropHeldKeys();
      setRefused(true);
      reportError(error);
      return;
    }
    flushSync(() => {
      setRefused(false);
      setParkedHere(undefined);
      setDone({ id, amount: paise, left: owed - paise });
      setId(uuidV7());
      setTyped('');
      setReference('');
      setSameTransfer(false);
      setAsAdvance(false);
      setTried(false);
    });
    input.current?.focus();
    typeHeldKeys();
  };
  return (
    <section aria-label={t('collect.title')} className="print:hidden">
      <form
        className={`group/cell relative flex overflow-hidden rounded-slab border bg-surface max-wide:flex-col ${isWrong ? 'border-danger' : 'border-divider'}`}
        onSubmit={(event) => {
          event.preventDefault();
          void record();
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
        <button type="submit" className="min-h-14 bg-accent px-7 font-semibold text-on-accent hover:brightness-95">
          {t('collect.act')}
          <span aria-hidden="true" className="block text-small font-normal max-wide:hidden">
            Enter ↵
          </span>
        </button>
      </form>
      <div id={`${field}-said`} aria-live="polite" className="mt-2 min-h-6 text-small text-muted">
        {done !== null && state === 'sent' ? (
          <span className="text-success">
            <Icon name="check" size={17} className="mr-1.5 inline" />
            {t(isKnown ? 'collect.done' : 'collect.doneUnknown', {
              amount: formatRupees(done.amount),
              name: nameOf(buyer, language),
              left: formatRupees(done.left).replace('-', '−'),
            })}
          </span>
        ) : done !== null && state === 'waiting' ? (
          <span className="text-warning">
            <Icon name="clock" size={17} className="mr-1.5 inline" />
            {t('own.kept', { amount: formatRupees(done.amount), name: nameOf(buyer, language) })}
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
          isKnown && <After paise={paise} owed={owed} older={paiseOf(dues.older)} />
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
          onEnter={() => void record()}
        />
      </div>
      <div className="mt-2 empty:hidden">
        {isRefused ? (
          <Notice tone="danger" live>
            {t('own.notKept')}
          </Notice>
        ) : (
          again === undefined &&
          parkedHere !== undefined && (
            <Notice tone="danger" live>
              {parkedHere.error?.message}
            </Notice>
          )
        )}
      </div>
    </section>
  );
}

const methodOf = (refused: ParkedTrade | undefined): Method =>
  METHODS.find((method) => method === refused?.payload.method) ?? 'cash';

const referenceOf = (refused: ParkedTrade | undefined): string => String(refused?.payload.reference ?? '');

/** What is left after the payment of the oldest dues, and how much of it is old. */
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
