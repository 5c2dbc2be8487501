import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useLocation, useSearchParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button, IconButton } from '../../components/ui/button';
import { FocusBar } from '../../components/ui/combobox';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import { TextInput } from '../../components/ui/text-input';
import type { Told } from '../../data/records';
import type { TradeState } from '../../data/trade';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { reportError } from '../../lib/error-reporting';
import { formatAmount, localizedName } from '../../lib/format';
import { decimalText, formatRupees, multiplyAndDivide, parsePaise, parsePercentage } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { uuidV7 } from '../../lib/uuid';
import { readBags } from '../../lib/weight';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, rupees } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { dropHeldKeys, holdKeys, typeHeldKeys } from '../../office/key-queue';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { Loaded, Problem } from '../../office/problem';
import { queryClient } from '../../office/query-client';
import { useShopNow } from '../../office/use-today';
import { BuyerField } from './buyer-field';
import { BuyersTabs } from './buyer-places';
import { type Buyer, type Flower, METHODS, slotNow, useAllBuyers, useFlowers, usePrices, useSlots } from './buyers';
import { FlowerField } from './flower-field';
import { PendingOperations } from './pending-operations';
import { type OwnTrade, ownBuyer, usePendingTrade, useTaxRate } from './pending-trade';
import {
  draftFields,
  draftOf,
  draftOfBill,
  keepDraft,
  newDraft,
  readDraft,
  type SaleDraft,
  type SaleLine,
  saleAct,
  worthOf,
} from './sale-draft';

/** The bill that was just written on this screen. */
interface Written extends Told {
  readonly id: string;
}

/** Milliseconds for which a sale waits for the buyer's current balance, which sales on other devices may have changed. */
const ASK_MS = 700;

const buyerQuery = (id: string) => ({
  queryKey: ['buyers', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    dataOf(api.GET('/api/v1/buyers/{id}', { params: { path: { id } }, signal })),
});

/** Returns the buyer's current state from the server; undefined if the response takes longer than ASK_MS. */
const asked = (id: string): Promise<Buyer | undefined> =>
  Promise.race([
    queryClient.fetchQuery({ ...buyerQuery(id), retry: false }).catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, ASK_MS)),
  ]);

/** Returns what the buyer owes in paise, including operations that wait on this device. */
const owedBy = (buyer: Buyer, own: OwnTrade): number => paiseOf(buyer.current_balance) + own.owedMore(buyer.id);

const SAVE_LOOK =
  'sticky bottom-[calc(var(--foot)+1.25rem)] mt-4 min-h-14 w-full shadow-float wide:static wide:shadow-none';

/** Writes a bill as fast as an entry: buyer, flower, weight, price, Enter; Enter on an empty line finishes the bill. */
function SaleScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const now = useShopNow();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const flowers = useFlowers();
  const slots = useSlots();
  const prices = usePrices(now.date);
  const userId = useSession()?.user.id ?? '';
  const [draft, setDraft] = useState(() => readDraft(userId));
  const { id, buyer, customer, lines, discount, paid, version } = draft;
  const put = (change: Partial<SaleDraft>) => setDraft((before) => ({ ...before, ...change }));
  useEffect(() => keepDraft(userId, draft), [userId, draft]);
  const [flower, setFlower] = useState<Flower | null>(null);
  const [weight, setWeight] = useState('');
  const [price, setPrice] = useState<string | null>(null);
  const [isWrong, setWrong] = useState<'buyer' | 'flower' | 'weight' | 'price' | 'discount' | 'tax' | null>(null);
  const own = usePendingTrade();
  const shopTax = useTaxRate(own.counter);
  const taxRate = shopTax === null ? null : draft.tax === null ? shopTax : parsePercentage(draft.tax || '0');
  const [done, setDone] = useState<Written | null>(null);
  const buyerInput = useRef<HTMLInputElement>(null);
  const flowerInput = useRef<HTMLInputElement>(null);
  const weightInput = useRef<HTMLInputElement>(null);
  const priceInput = useRef<HTMLInputElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);

  // Opened from a buyer's page, which preselects the buyer.
  const known = params.get('buyer');
  const given = useQuery({
    ...buyerQuery(known ?? ''),
    enabled: known !== null,
  });
  const chosen = given.data;
  useEffect(() => {
    if (known === null || chosen === undefined) return;
    // A draft for another buyer is replaced by a new one.
    setDraft((before) => (before.buyer?.id === chosen.id ? before : { ...newDraft(), buyer: chosen }));
    setParams({}, { replace: true });
  }, [known, chosen, setParams]);
  const buyerId = buyer?.id ?? null;
  useEffect(() => {
    const input = (buyerId === null ? buyerInput : flowerInput).current;
    if (input === null || known !== null) return;
    input.focus();
    if (document.activeElement === input) return;
    // The screen becomes visible only after its first queries have returned, so wait for that.
    const watcher = new ResizeObserver(() => {
      if (input.offsetParent === null) return;
      input.focus();
      watcher.disconnect();
    });
    watcher.observe(input);
    return () => watcher.disconnect();
  }, [known, buyerId]);

  const slot = slotNow(slots.data ?? [], now.time);
  const sheetPrice = (flowerId: string): number | null => {
    const found = prices.data?.prices.find(
      ({ flower_type_id, time_slot_id }) => flower_type_id === flowerId && time_slot_id === slot,
    );
    return found === undefined ? null : paiseOf(found.price_per_unit);
  };
  const usual = flower === null ? null : sheetPrice(flower.id);
  const priceText = price ?? (usual === null ? '' : decimalText(usual, 2).replace(/\.00$/, ''));
  const bags = readBags(weight, flower?.unit ?? 'kg');
  const paise = parsePaise(priceText);
  const subtotal = lines.reduce((sum, line) => sum + worthOf(line), 0);
  const off = discount.trim() === '' ? 0 : parsePaise(discount);
  const tax = multiplyAndDivide(subtotal - (off ?? 0), taxRate ?? 0, 10_000);
  const total = subtotal - (off ?? 0) + tax;

  // The balance was loaded with the list of buyers; refetch it now, because other devices may have sold to this buyer since.
  const account = useQuery({ ...buyerQuery(buyer?.id ?? ''), enabled: buyer !== null && buyer.version > 0 });
  const owed = buyer === null ? 0 : owedBy(account.data ?? buyer, own);
  const limit = buyer === null ? 0 : paiseOf(account.data?.credit_limit ?? buyer.credit_limit);
  const [asks, setAsks] = useState<{ after: number; limit: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (asks !== null) confirm.current?.focus();
  }, [asks]);

  // Changing a draft that is stored on the server.
  const draftId = params.get('draft');
  const stored = useQuery({
    queryKey: ['buyers', 'bill', draftId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/invoices/{id}', { params: { path: { id: draftId ?? '' } }, signal })),
    enabled: draftId !== null,
    staleTime: 0,
  });
  const bill = stored.isFetching ? undefined : stored.data;
  const billBuyer = bill?.buyer_id ?? null;

  // Correcting a bill that the server refused.
  const refusedId = params.get('open');
  const refused = own.parked.find(({ entityId }) => entityId === refusedId);
  const all = useAllBuyers();
  const shopFlowers = flowers.data;
  useEffect(() => {
    if (refused === undefined || shopFlowers === undefined) return;
    setDraft(draftOf(refused, shopFlowers, all.data ?? []));
    setParams({}, { replace: true });
  }, [refused, shopFlowers, all.data, setParams]);
  useEffect(() => {
    if (bill === undefined || shopFlowers === undefined || (billBuyer !== null && all.data === undefined)) return;
    const known = all.data?.find(({ id }) => id === billBuyer);
    const named = { name: bill.customer_name, nameTa: bill.customer_name_ta ?? null, paise: 0 };
    setDraft(draftOfBill(bill, shopFlowers, billBuyer === null ? null : (known ?? ownBuyer(billBuyer, named))));
    setParams({}, { replace: true });
  }, [bill, billBuyer, shopFlowers, all.data, setParams]);

  const addLine = (): void => {
    if (flower === null) {
      wrongAt('flower', flowerInput);
      return;
    }
    if (bags.broken || bags.total <= 0) {
      wrongAt('weight', weightInput);
      return;
    }
    if (paise === null || paise <= 0) {
      wrongAt('price', priceInput);
      return;
    }
    setWrong(null);
    put({ lines: [...lines, { key: uuidV7(), flower, grams: bags.total, paise }] });
    setFlower(null);
    setWeight('');
    setPrice(null);
    setAsks(null);
    flowerInput.current?.focus();
  };
  function wrongAt(what: NonNullable<typeof isWrong>, input: { current: HTMLInputElement | null }): void {
    setWrong(what);
    input.current?.focus();
  }
  /** Returns whether the bill can be written; otherwise shows the error at its field. */
  const isWhole = (): boolean => {
    if (customer === null ? buyer === null : customer.trim() === '') {
      wrongAt('buyer', buyerInput);
      return false;
    }
    // An unfinished line belongs to the bill: add it, or show its error, instead of silently leaving it out.
    if (flower !== null || weight !== '') {
      addLine();
      return false;
    }
    if (lines.length === 0) {
      wrongAt('flower', flowerInput);
      return false;
    }
    if (off === null || off < 0 || off >= subtotal) {
      setWrong('discount');
      return false;
    }
    if (shopTax !== null && (taxRate === null || taxRate < 0 || taxRate > 10_000)) {
      setWrong('tax');
      return false;
    }
    setWrong(null);
    return true;
  };
  /** Stores the bill as a draft on the server, where it owes nothing and can be changed. */
  const draftAct = useAct(async () => {
    const body = draftFields(draft, off ?? 0, taxRate);
    const { id: kept } = await (version === null
      ? dataOf(api.POST('/api/v1/invoices', { body: { ...body, id } }))
      : dataOf(api.PUT('/api/v1/invoices/{id}', { params: { path: { id } }, body: { ...body, version } })));
    // Clear the stored draft now, because the screen is unmounted before its effect would run.
    keepDraft(userId, newDraft());
    setDraft(newDraft());
    navigate(`/buyers/bills/${kept}`);
  });
  const keepAsDraft = () => {
    if (isWhole()) void draftAct.run();
  };
  const write = async (confirmed: boolean): Promise<void> => {
    if (version !== null) {
      keepAsDraft();
      return;
    }
    if (!isWhole() || off === null) return;
    if (busy) return;
    setBusy(true);
    // Keystrokes are buffered meanwhile; they belong to the next bill.
    holdKeys();
    try {
      const credit = paid === 'later' ? total : 0;
      if (!confirmed && credit > 0 && buyer !== null && limit > 0) {
        const after = owedBy((await asked(buyer.id)) ?? account.data ?? buyer, own) + credit;
        if (after > limit) {
          setAsks({ after, limit });
          dropHeldKeys();
          return;
        }
      }
      await own.keep(
        saleAct(draft, { total, off, taxRate, isNewBuyer: own.waiting.some(isHim) || own.parked.some(isHim) }),
      );
      flushSync(() => {
        setRefused(false);
        setAsks(null);
        setDone({ id, paise: total, name: buyer?.name ?? customer ?? '', nameTa: buyer?.name_ta ?? null });
        setDraft(newDraft());
        setFlower(null);
        setWeight('');
        setPrice(null);
      });
      buyerInput.current?.focus();
      typeHeldKeys();
    } catch (error) {
      dropHeldKeys();
      setRefused(true);
      reportError(error);
    } finally {
      setBusy(false);
    }
  };
  const isHim = ({ entityId }: { entityId: string }) => entityId === buyer?.id;
  const onEnter = (next: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (event.ctrlKey) void write(false);
    else next();
  };

  if (draftId !== null)
    return (
      <Page title={t('sale.title')}>
        <BuyersTabs />
        <Loaded query={stored}>{() => <Skeleton className="h-60" />}</Loaded>
      </Page>
    );
  return (
    <Page
      title={t('sale.title')}
      help={t('help.sale')}
      keys={[
        { keys: ['Enter'], does: t('sale.next') },
        { keys: ['Ctrl ↵'], does: t('sale.write') },
      ]}
      actions={{ 'Ctrl+Enter': () => void write(false), '/': () => buyerInput.current?.focus() }}
    >
      <BuyersTabs />
      <div className="gap-8 wide:grid wide:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0">
          {customer === null ? (
            <BuyerField
              label={t('buyer')}
              buyer={buyer}
              inputRef={buyerInput}
              onChange={(chosen) => {
                put({ buyer: chosen });
                setDone(null);
                setAsks(null);
                if (chosen !== null) setWrong(null);
              }}
              error={isWrong === 'buyer' ? t('buyerNeeded') : undefined}
            />
          ) : (
            <Field
              ref={buyerInput}
              label={t('sale.customer')}
              value={customer}
              onText={(text) => put({ customer: text })}
              onKeyDown={onEnter(() => flowerInput.current?.focus())}
              autoComplete="off"
              error={isWrong === 'buyer' ? t('sale.customerNeeded') : undefined}
            />
          )}
          <Button
            variant="ghost"
            className="-ml-2 text-small text-muted"
            onClick={() => {
              // Synchronously, so that the next keystroke is not lost.
              flushSync(() =>
                put(
                  customer === null ? { buyer: null, customer: '', paid: 'cash' } : { customer: null, paid: 'later' },
                ),
              );
              buyerInput.current?.focus();
            }}
          >
            {t(customer === null ? 'sale.toCustomer' : 'sale.toBuyer')}
          </Button>
          <div
            className={`mt-1 grid rounded-slab border bg-surface wide:grid-cols-[minmax(0,2fr)_minmax(0,1.2fr)_minmax(0,1.2fr)_auto] ${
              isWrong === null || isWrong === 'buyer' || isWrong === 'discount' || isWrong === 'tax'
                ? 'border-outline'
                : 'border-danger'
            }`}
          >
            <FlowerField
              flowers={flowers.data ?? []}
              flower={flower}
              inputRef={flowerInput}
              invalid={isWrong === 'flower'}
              onPick={(chosen) => {
                setFlower(chosen);
                setPrice(null);
                setDone(null);
                if (chosen !== null) weightInput.current?.focus();
              }}
              onEnter={() => (flower === null ? void write(false) : weightInput.current?.focus())}
            />
            <div className="grid grid-cols-2 max-wide:border-t max-wide:border-divider wide:contents">
              <Cell
                label={t(flower === null || flower.unit === 'kg' ? 'sale.weight' : 'sale.count', {
                  unit: t(`office:unit.${(flower?.unit ?? 'kg') as 'kg'}`),
                })}
                inputRef={weightInput}
                text={weight}
                invalid={isWrong === 'weight'}
                onText={setWeight}
                onKeyDown={onEnter(() => {
                  if (bags.broken || bags.total <= 0) setWrong('weight');
                  else priceInput.current?.focus();
                })}
                below={bags.bags.length > 1 ? formatAmount(bags.total, flower?.unit ?? 'kg') : ''}
              />
              <Cell
                label={t('sale.price')}
                inputRef={priceInput}
                text={priceText}
                invalid={isWrong === 'price'}
                onText={setPrice}
                onKeyDown={onEnter(addLine)}
                below={
                  flower === null
                    ? ''
                    : usual === null
                      ? // Only the server knows the current price sheet.
                        t(prices.data === undefined || prices.isError ? 'sale.priceUnknown' : 'sale.noPrice')
                      : price === null
                        ? t('sale.ofSheet')
                        : ''
                }
              />
            </div>
            <div className="flex items-center justify-end gap-3 border-divider px-3 py-2 max-wide:border-t">
              <span className="text-lead font-semibold whitespace-nowrap">
                {bags.total > 0 && paise !== null && paise > 0
                  ? formatRupees(worthOf({ grams: bags.total, paise }))
                  : ''}
              </span>
              <IconButton icon="plus" label={t('sale.add')} onClick={addLine} className="border border-outline" />
            </div>
          </div>
          <p role="alert" className="mt-1 min-h-5 text-small text-danger">
            {isWrong === 'flower' && t('chooseFlower')}
            {isWrong === 'weight' && t('weightWrong')}
            {isWrong === 'price' && t('sale.priceWrong')}
          </p>
          <Lines lines={lines} onRemove={(key) => put({ lines: lines.filter((line) => line.key !== key) })} />
        </div>
        <aside className="mt-4 min-w-0 wide:mt-0">
          <Sum
            owed={buyer === null ? null : owed}
            limit={limit}
            subtotal={subtotal}
            off={off ?? 0}
            tax={tax}
            total={total}
            paid={paid !== 'later'}
          />
          <Field
            label={t('sale.discount')}
            value={discount}
            onText={(text) => put({ discount: text })}
            inputMode="decimal"
            autoComplete="off"
            onKeyDown={onEnter(() => void write(false))}
            error={isWrong === 'discount' ? t('sale.discountWrong') : undefined}
            className="mt-3"
          />
          {shopTax !== null && (
            <Field
              label={t('sale.taxRate')}
              value={draft.tax ?? decimalText(shopTax, 2).replace(/\.?0+$/, '')}
              onText={(text) => put({ tax: text })}
              inputMode="decimal"
              autoComplete="off"
              onKeyDown={onEnter(() => void write(false))}
              error={isWrong === 'tax' ? t('sale.taxWrong') : undefined}
              className="mt-3"
            />
          )}
          {version === null && (
            <div className="mt-3">
              <ChoicePills
                label={t('collect.method')}
                value={paid}
                options={[
                  { value: 'later', label: t('sale.later') },
                  ...METHODS.map((value) => ({ value, label: t(`methods.${value}`) })),
                ]}
                onChange={(chosen) => put({ paid: chosen })}
              />
            </div>
          )}
          <div className="mt-3 empty:hidden">
            {asks !== null ? (
              <Notice
                tone="warning"
                icon="warning"
                live
                action={
                  <Button ref={confirm} onClick={() => void write(true)}>
                    {t('sale.goAbove')}
                  </Button>
                }
              >
                {t('sale.aboveLimit', {
                  name: buyer === null ? '' : nameOf(buyer, language),
                  after: formatRupees(asks.after),
                  over: formatRupees(asks.after - asks.limit),
                  limit: formatRupees(asks.limit),
                })}
              </Notice>
            ) : draftAct.problem?.code === 'VERSION_CONFLICT' ? (
              <Notice
                tone="warning"
                live
                action={
                  <Button
                    onClick={() => {
                      setParams({ draft: id }, { replace: true });
                      draftAct.forget();
                    }}
                  >
                    {t('form.showCurrent')}
                  </Button>
                }
              >
                {t('office:changedByOther')}
              </Notice>
            ) : draftAct.problem !== null ? (
              <Problem problem={draftAct.problem} />
            ) : (
              isRefused && (
                <Notice tone="danger" live>
                  {t('own.notKept')}
                </Notice>
              )
            )}
          </div>
          {version === null ? (
            <Button variant="primary" busy={busy} onClick={() => void write(false)} className={SAVE_LOOK}>
              {lines.length === 0 ? t('sale.write') : t('sale.writeOf', { amount: formatRupees(total) })}
            </Button>
          ) : (
            <ActButton variant="primary" busy={draftAct.busy} onClick={keepAsDraft} className={SAVE_LOOK}>
              {t('sale.saveDraft', { number: draft.number ?? '' })}
            </ActButton>
          )}
          {(lines.length > 0 || version !== null) && (
            <div className="mt-2 flex flex-wrap justify-center gap-2">
              {version === null && (
                <ActButton variant="ghost" busy={draftAct.busy} onClick={keepAsDraft}>
                  {t('sale.asDraft')}
                </ActButton>
              )}
              <Button variant="ghost" onClick={() => setDraft(newDraft())}>
                {t(version === null ? 'sale.clear' : 'sale.leaveDraft')}
              </Button>
            </div>
          )}
          <div aria-live="polite" className="mt-3">
            {done !== null && <Done done={done} state={own.stateOf(done.id)} />}
          </div>
          <PendingOperations own={own} type="sale.create" />
        </aside>
      </div>
    </Page>
  );
}

/** Confirms that the bill is stored on this device, and shows its number once the server has it. */
function Done({ done, state }: { done: Written; state: TradeState }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const { data: bill } = useQuery({
    queryKey: ['buyers', 'bill', done.id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/invoices/{id}', { params: { path: { id: done.id } }, signal })),
    enabled: state === 'sent',
  });
  // Shown below, with the form to correct it.
  if (state === 'parked') return null;
  const told = { name: localizedName(done, language), amount: formatRupees(done.paise) };
  if (bill === undefined)
    return (
      <Notice tone="plain" icon="clock">
        {t('own.kept', told)}
      </Notice>
    );
  return (
    <Notice
      tone="success"
      action={
        <Link to={`/buyers/bills/${bill.id}`} className="min-h-11 py-2.5 underline underline-offset-3">
          {t('sale.openBill')}
        </Link>
      }
    >
      {t('sale.done', { ...told, number: bill.invoice_number, amount: rupees(bill.total_amount) })}
    </Notice>
  );
}

interface CellProps {
  label: string;
  inputRef: Ref<HTMLInputElement>;
  text: string;
  invalid: boolean;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  below: string;
}

function Cell({ label, inputRef, text, invalid, onText, onKeyDown, below }: CellProps) {
  const id = useId();
  return (
    <div className="group/cell relative flex min-w-0 flex-col border-divider px-3.5 pt-3 pb-2.5 not-first:border-l wide:border-l wide:px-4.5">
      <label htmlFor={id} className="text-small leading-snug text-muted">
        {label}
      </label>
      <TextInput
        ref={inputRef}
        id={id}
        value={text}
        onText={onText}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target.select()}
        inputMode="decimal"
        enterKeyHint="next"
        autoComplete="off"
        aria-invalid={invalid || undefined}
        aria-describedby={`${id}-below`}
        className="min-h-11 w-full min-w-0 bg-transparent text-name font-semibold caret-accent outline-none"
      />
      <p id={`${id}-below`} className="min-h-5.5 text-small leading-snug text-muted">
        {below}
      </p>
      <FocusBar />
    </div>
  );
}

/** The items that are on the bill so far. */
function Lines({ lines, onRemove }: { lines: readonly SaleLine[]; onRemove: (key: string) => void }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  if (lines.length === 0) return <p className="border-t border-divider py-5 text-muted">{t('sale.empty')}</p>;
  return (
    <ul aria-label={t('bill.lines')} className="border-t border-divider">
      {lines.map(({ key, flower, grams, paise }) => (
        <li key={key} className="flex items-center gap-3 border-b border-divider py-1.5">
          <FlowerIcon code={flower.code} size={28} />
          <span className="min-w-0 flex-1">
            <span className="block">{nameOf(flower, language)}</span>
            <span className="block text-small text-muted">
              {formatAmount(grams, flower.unit)} {t(`office:unit.${flower.unit as 'kg'}`)} × {formatRupees(paise)}
            </span>
          </span>
          <b className="whitespace-nowrap">{formatRupees(worthOf({ grams, paise }))}</b>
          <IconButton
            icon="trash"
            label={t('sale.remove', { flower: nameOf(flower, language) })}
            onClick={() => onRemove(key)}
          />
        </li>
      ))}
    </ul>
  );
}

interface SumProps {
  /** Paise; null if the sale is to a customer without an account. */
  owed: number | null;
  limit: number;
  subtotal: number;
  off: number;
  tax: number;
  total: number;
  paid: boolean;
}

/** The totals of the bill, and the buyer's balance including it, so that an exceeded limit is visible before it is asked about. */
function Sum({ owed, limit, subtotal, off, tax, total, paid }: SumProps) {
  const { t } = useTranslation('buyers');
  const after = (owed ?? 0) + (paid ? 0 : total);
  const minus = (amount: number) => formatRupees(amount).replace('-', '−');
  return (
    <dl className="rounded-slab border border-divider p-4">
      {(off > 0 || tax > 0) && <Row label={t('bill.subtotal')} amount={formatRupees(subtotal)} />}
      {off > 0 && <Row label={t('bill.discount')} amount={`−${formatRupees(off)}`} />}
      {tax > 0 && <Row label={t('bill.tax')} amount={formatRupees(tax)} />}
      <Row label={t('bill.total')} amount={formatRupees(total)} look="text-name font-semibold" />
      {owed !== null && (
        <>
          <Row label={t('sale.owedBefore')} amount={minus(owed)} />
          <Row
            label={t('sale.owesAfter')}
            amount={minus(after)}
            look={limit > 0 && after > limit ? 'font-semibold text-danger' : 'font-semibold'}
          />
          {limit > 0 && <Row label={t('limit')} amount={formatRupees(limit)} />}
        </>
      )}
    </dl>
  );
}

function Row({ label, amount, look = 'text-muted' }: { label: string; amount: string; look?: string }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 py-0.5 ${look}`}>
      <dt className="text-small font-normal">{label}</dt>
      <dd className="whitespace-nowrap">{amount}</dd>
    </div>
  );
}

export default officeScreen(SaleScreen);
