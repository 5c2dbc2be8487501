import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link, useSearchParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button, IconButton } from '../../components/ui/button';
import { FocusBar } from '../../components/ui/combobox';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatAmount } from '../../lib/format';
import { decimalText, formatRupees, multiplyAndDivide, parsePaise } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { uuidV7 } from '../../lib/uuid';
import { readBags } from '../../lib/weight';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, rupees, rupeesOf, unitsOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { Problem } from '../../office/problem';
import { useShopNow } from '../../office/use-today';
import { BuyerField } from './buyer-field';
import { BuyerPlaces } from './buyer-places';
import { type Buyer, type Flower, type Invoice, METHODS, slotNow, useFlowers, usePrices, useSlots } from './buyers';
import { FlowerField } from './flower-field';
import { keepDraft, newDraft, readDraft, type SaleDraft, type SaleLine } from './sale-draft';

type NewBill = components['schemas']['CreateInvoiceRequest'];

const worthOf = ({ grams, paise }: { grams: number; paise: number }) => multiplyAndDivide(grams, paise, 1000);

/** A sale as fast as an arrival: buyer, flower, weight, price, Enter; Enter on an empty line writes the bill. */
function SaleScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const now = useShopNow();
  const [params, setParams] = useSearchParams();
  const flowers = useFlowers();
  const slots = useSlots();
  const prices = usePrices(now.date);
  const userId = useSession()?.user.id ?? '';
  const [draft, setDraft] = useState(() => readDraft(userId));
  const { id, buyer, customer, lines, discount, paid } = draft;
  const put = (change: Partial<SaleDraft>) => setDraft((before) => ({ ...before, ...change }));
  useEffect(() => keepDraft(userId, draft), [userId, draft]);
  const [flower, setFlower] = useState<Flower | null>(null);
  const [weight, setWeight] = useState('');
  const [price, setPrice] = useState<string | null>(null);
  const [isWrong, setWrong] = useState<'buyer' | 'flower' | 'weight' | 'price' | 'discount' | null>(null);
  const [done, setDone] = useState<Invoice | null>(null);
  const buyerInput = useRef<HTMLInputElement>(null);
  const flowerInput = useRef<HTMLInputElement>(null);
  const weightInput = useRef<HTMLInputElement>(null);
  const priceInput = useRef<HTMLInputElement>(null);
  const confirm = useRef<HTMLButtonElement>(null);

  // From a buyer's page: he is chosen already.
  const known = params.get('buyer');
  const given = useQuery({
    queryKey: ['buyers', known],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/{id}', { params: { path: { id: known ?? '' } }, signal })),
    enabled: known !== null,
  });
  const chosen = given.data;
  useEffect(() => {
    if (known === null || chosen === undefined) return;
    // What was being written is another's bill.
    setDraft((before) => (before.buyer?.id === chosen.id ? before : { ...newDraft(), buyer: chosen }));
    setParams({}, { replace: true });
  }, [known, chosen, setParams]);
  const buyerId = buyer?.id ?? null;
  useEffect(() => {
    const input = (buyerId === null ? buyerInput : flowerInput).current;
    if (input === null || known !== null) return;
    input.focus();
    if (document.activeElement === input) return;
    // The screen comes into sight when what it first asks is answered.
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
  const total = subtotal - (off ?? 0);

  const act = useAct(async (body: NewBill) => {
    let bill = await dataOf(api.POST('/api/v1/invoices', { body }));
    // With tax it is more than was known here: the rest is paid the same way.
    if (paid !== 'later' && paiseOf(bill.balance_due) > 0) {
      bill = await dataOf(
        api.POST('/api/v1/invoices/{id}/payment', {
          params: { path: { id: bill.id } },
          body: { id: uuidV7(), amount: bill.balance_due, payment_method: paid },
        }),
      );
    }
    setDone(bill);
    setDraft(newDraft());
    setFlower(null);
    setWeight('');
    setPrice(null);
  });
  const asksLimit = act.problem?.details.some(({ field }) => field === 'limit_confirmed') ?? false;
  useEffect(() => {
    if (asksLimit) confirm.current?.focus();
  }, [asksLimit]);

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
    act.forget();
    flowerInput.current?.focus();
  };
  function wrongAt(what: NonNullable<typeof isWrong>, input: { current: HTMLInputElement | null }): void {
    setWrong(what);
    input.current?.focus();
  }
  const write = (confirmed: boolean): void => {
    if (customer === null ? buyer === null : customer.trim() === '') {
      wrongAt('buyer', buyerInput);
      return;
    }
    // A line that is half typed is a line of the bill: it is never left out silently.
    if (flower !== null || weight !== '') {
      addLine();
      return;
    }
    if (lines.length === 0) {
      wrongAt('flower', flowerInput);
      return;
    }
    if (off === null || off < 0 || off >= subtotal) {
      setWrong('discount');
      return;
    }
    setWrong(null);
    void act.run({
      id,
      ...(customer === null ? { buyer_id: buyer?.id ?? null } : { customer_name: customer.trim() }),
      issue: true,
      invoice_date: now.date,
      items: lines.map((line) => ({
        flower_type_id: line.flower.id,
        quantity: unitsOf(line.grams),
        unit: line.flower.unit,
        // What the buyer was told; where that is what the sheet says, the bill says that it is of the sheet.
        ...(sheetPrice(line.flower.id) === line.paise ? {} : { rate: rupeesOf(line.paise) }),
      })),
      ...(off > 0 ? { discount: rupeesOf(off) } : {}),
      ...(confirmed ? { limit_confirmed: true } : {}),
      ...(paid === 'later' ? {} : { paid_amount: rupeesOf(total), payment_method: paid }),
    });
  };
  const onEnter = (next: () => void) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (event.ctrlKey) write(false);
    else next();
  };

  return (
    <Page
      title={t('sale.title')}
      help={t('help.sale')}
      keys={[
        { keys: ['Enter'], does: t('sale.next') },
        { keys: ['Ctrl ↵'], does: t('sale.write') },
      ]}
      actions={{ 'Ctrl+Enter': () => write(false), '/': () => buyerInput.current?.focus() }}
    >
      <BuyerPlaces />
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
                act.forget();
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
              // At once, so that a key pressed next is not lost.
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
              isWrong === null || isWrong === 'buyer' || isWrong === 'discount' ? 'border-outline' : 'border-danger'
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
              onEnter={() => (flower === null ? write(false) : weightInput.current?.focus())}
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
                  flower === null ? '' : usual === null ? t('sale.noPrice') : price === null ? t('sale.ofSheet') : ''
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
          <Sum buyer={buyer} subtotal={subtotal} off={off ?? 0} total={total} paid={paid !== 'later'} />
          <Field
            label={t('sale.discount')}
            value={discount}
            onText={(text) => put({ discount: text })}
            inputMode="decimal"
            autoComplete="off"
            onKeyDown={onEnter(() => write(false))}
            error={isWrong === 'discount' ? t('sale.discountWrong') : undefined}
            className="mt-3"
          />
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
          <div className="mt-3 empty:hidden">
            {asksLimit ? (
              <Notice
                tone="warning"
                icon="warning"
                live
                action={
                  <Button ref={confirm} onClick={() => write(true)}>
                    {t('sale.goAbove')}
                  </Button>
                }
              >
                {act.problem?.details.find(({ field }) => field === 'limit_confirmed')?.message}
              </Notice>
            ) : (
              <Problem problem={act.problem} />
            )}
          </div>
          <ActButton
            variant="primary"
            busy={act.busy}
            onClick={() => write(false)}
            className="sticky bottom-20 mt-4 min-h-14 w-full shadow-float wide:static wide:shadow-none"
          >
            {lines.length === 0 ? t('sale.write') : t('sale.writeOf', { amount: formatRupees(total) })}
          </ActButton>
          <div aria-live="polite" className="mt-3">
            {done !== null && (
              <Notice
                tone="success"
                action={
                  <Link to={`/buyers/bills/${done.id}`} className="min-h-11 py-2.5 underline underline-offset-3">
                    {t('sale.openBill')}
                  </Link>
                }
              >
                {t('sale.done', {
                  number: done.invoice_number,
                  name: nameOf({ name: done.customer_name, name_ta: done.customer_name_ta ?? null }, language),
                  amount: rupees(done.total_amount),
                })}
              </Notice>
            )}
          </div>
        </aside>
      </div>
    </Page>
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

/** What stands on the bill already. */
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

/** The bill, and what he owes with it: the limit is seen before it asks. */
function Sum({
  buyer,
  subtotal,
  off,
  total,
  paid,
}: {
  buyer: Buyer | null;
  subtotal: number;
  off: number;
  total: number;
  paid: boolean;
}) {
  const { t } = useTranslation('buyers');
  const before = buyer === null ? 0 : paiseOf(buyer.current_balance);
  const after = before + (paid ? 0 : total);
  const limit = buyer === null ? 0 : paiseOf(buyer.credit_limit);
  const minus = (amount: number) => formatRupees(amount).replace('-', '−');
  return (
    <dl className="rounded-slab border border-divider p-4">
      {off > 0 && (
        <>
          <Row label={t('bill.subtotal')} amount={formatRupees(subtotal)} />
          <Row label={t('bill.discount')} amount={`−${formatRupees(off)}`} />
        </>
      )}
      <Row label={t('bill.total')} amount={formatRupees(total)} look="text-name font-semibold" />
      {buyer !== null && (
        <>
          <Row label={t('sale.owedBefore')} amount={minus(before)} />
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
