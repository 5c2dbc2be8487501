import { useState } from 'react';
import { Button, IconButton } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { calculateEntry, type FeeBasis, type FeeRule } from '../../lib/entry-calculation';
import { formatDate, formatQuantity } from '../../lib/format';
import { decimalText, formatRupees, parsePaise, parsePercentage } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { DateField } from '../../office/date-nav';
import { Loaded } from '../../office/problem';
import { Select } from '../../office/select';
import { useToday } from '../../office/use-today';
import { SaveBar } from './save-bar';
import { SettingsLayout } from './settings-layout';
import { type ShopSettings, saveSettings, useShopSettings } from './shop-settings';
import { useFormDraft } from './use-form-draft';

const BASES = ['per_kg', 'per_lot', 'percent', 'per_settlement', 'per_month'] as const satisfies readonly FeeBasis[];

/** A charge as form state; its id stays the same when its name changes. */
interface Rule {
  readonly id: string;
  readonly name: string;
  readonly name_ta: string;
  readonly basis: FeeBasis;
  readonly amount: string;
  /** YYYY-MM-DD; empty: from the start. */
  readonly from: string;
}

/** The sample entry: 10.5 kg at ₹150. */
const EXAMPLE = { quantity: 10_500, rate: 15_000 };

function ChargesForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const today = useToday();
  const standing = rulesOf(settings.fee_rules?.value);
  const [rate, setRate] = useFormDraft<string | null>('commission', null);
  const [rules, setRules] = useFormDraft<readonly Rule[] | null>('fees', null);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const shownRate = rate ?? String(settings.commission_rate?.value ?? '');
  const shownRules = rules ?? standing;
  const rateChanged = rate !== null && rate !== String(settings.commission_rate?.value);
  const rulesChanged = rules !== null && JSON.stringify(rules) !== JSON.stringify(standing);
  const commission = percentOf(shownRate);
  const isReadable = commission !== null && shownRules.every((rule) => amountOf(rule) !== null);

  const act = useAct(async () => {
    setTried(true);
    if (!isReadable) return;
    await saveSettings({
      ...(rateChanged ? { commission_rate: decimalText(commission, 2) } : {}),
      ...(rulesChanged ? { fee_rules: shownRules.map(sentOf) } : {}),
    });
    setRate(null);
    setRules(null);
    setTried(false);
    setDone(true);
  });
  const refused = fieldProblems(act.problem);
  const refusedIn = (at: number, field: string) => refused.get(`settings.fee_rules[${at}].${field}`);
  const change = (at: number, part: Partial<Rule>) => {
    setDone(false);
    setRules(shownRules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  };

  return (
    <form
      noValidate
      className="grid max-w-5xl gap-x-8 wide:grid-cols-[minmax(0,1fr)_17.5rem]"
      onSubmit={(event) => {
        event.preventDefault();
        if (rateChanged || rulesChanged) void act.run();
      }}
    >
      <div className="min-w-0">
        <Section title={t('charges.commission')}>
          <Field
            label={t('charges.rate')}
            hint={t('charges.rateHint')}
            value={shownRate}
            inputMode="decimal"
            autoComplete="off"
            onText={(text) => {
              setDone(false);
              setRate(text);
            }}
            error={
              refused.get('settings.commission_rate') ?? (commission === null ? t('charges.wrongPercent') : undefined)
            }
            end={<span className="pr-3.5 text-muted">%</span>}
            className="max-w-64"
          />
        </Section>
        <Section title={t('charges.fees')}>
          {shownRules.length === 0 && <p className="text-muted">{t('charges.none')}</p>}
          <ul className="flex flex-col divide-y divide-divider">
            {shownRules.map((rule, at) => (
              <li key={rule.id} className="grid gap-x-3 gap-y-3 py-4 *:min-w-0 first:pt-0 wide:grid-cols-2">
                <Field
                  label={t('charges.nameTa')}
                  lang="ta"
                  value={rule.name_ta}
                  autoComplete="off"
                  onText={(name_ta) => change(at, { name_ta })}
                  error={refusedIn(at, 'name_ta')}
                />
                <Field
                  label={t('charges.nameEn')}
                  lang="en"
                  value={rule.name}
                  autoComplete="off"
                  onText={(name) => change(at, { name })}
                  error={refusedIn(at, 'name')}
                />
                <Select
                  label={t('charges.basis')}
                  value={rule.basis}
                  options={BASES.map((basis) => ({ value: basis, label: t(`basis.${basis}`) }))}
                  onChange={(basis) => change(at, { basis })}
                  error={refusedIn(at, 'basis')}
                />
                <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,8fr)_auto] items-start gap-x-2">
                  <Field
                    label={t(rule.basis === 'percent' ? 'charges.percent' : 'charges.amount')}
                    value={rule.amount}
                    inputMode="decimal"
                    autoComplete="off"
                    onText={(amount) => change(at, { amount })}
                    error={
                      refusedIn(at, 'amount') ??
                      ((tried || rule.amount !== '') && amountOf(rule) === null
                        ? t(rule.basis === 'percent' ? 'charges.wrongPercent' : 'charges.wrongAmount')
                        : undefined)
                    }
                  />
                  <DateField
                    label={t('charges.from')}
                    value={rule.from}
                    today={today}
                    onChange={(from) => change(at, { from })}
                    error={refusedIn(at, 'from')}
                  />
                  <IconButton
                    icon="trash"
                    label={t('charges.remove', { name: nameIn(rule, language) })}
                    onClick={() => {
                      setDone(false);
                      setRules(shownRules.filter((_, index) => index !== at));
                    }}
                    className="mt-7"
                  />
                </div>
              </li>
            ))}
          </ul>
          <div>
            <Button
              icon="plus"
              onClick={() => {
                setDone(false);
                setRules([
                  ...shownRules,
                  { id: uuidV7(), name: '', name_ta: '', basis: 'per_kg', amount: '', from: '' },
                ]);
              }}
            >
              {t('charges.add')}
            </Button>
          </div>
          <p className="text-small text-muted">{t('charges.applies')}</p>
        </Section>
      </div>
      <Example commission={commission} rules={shownRules} today={today} />
      <div className="wide:col-span-2">
        <SaveBar
          changes={(rateChanged ? 1 : 0) + (rulesChanged ? differing(standing, shownRules) : 0)}
          busy={act.busy}
          problem={act.problem}
          done={done}
          onUndo={() => {
            setRate(null);
            setRules(null);
            setTried(false);
            act.forget();
          }}
        />
      </div>
    </form>
  );
}

/** The settings of the commission and the charges, with a sample calculation. */
export default function ChargesPart() {
  const query = useShopSettings();
  return (
    <SettingsLayout part="charges">
      <Loaded query={query}>{(settings) => <ChargesForm settings={settings} />}</Loaded>
    </SettingsLayout>
  );
}

interface ExampleProps {
  /** Hundredths of a per cent; null if the input cannot be parsed. */
  commission: number | null;
  rules: readonly Rule[];
  today: string;
}

/** Calculates a sample entry with the current input, by the same code as the counter. */
function Example({ commission, rules, today }: ExampleProps) {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const readable = rules.flatMap((rule) => {
    const amount = amountOf(rule);
    return amount === null ? [] : [{ ...rule, amount, nameTa: rule.name_ta }];
  });
  const told = calculateEntry({
    ...EXAMPLE,
    commissionPct: commission ?? 0,
    feeRules: readable satisfies readonly FeeRule[],
    entryDate: today,
  });
  const later = readable.filter(
    ({ basis, from }) => basis === 'per_settlement' || basis === 'per_month' || (from !== '' && from > today),
  );
  const row = 'flex items-baseline justify-between gap-4 py-1.5';
  return (
    <section
      aria-label={t('charges.example')}
      aria-live="polite"
      className="self-start rounded-slab bg-surface px-5 py-4 max-wide:order-first max-wide:mb-5 wide:sticky wide:top-20 wide:mt-5"
    >
      <h2 className="mb-1 font-semibold">{t('charges.example')}</h2>
      <dl>
        <div className={row}>
          <dt>
            {formatQuantity(EXAMPLE.quantity)} {t('kg')} × {formatRupees(EXAMPLE.rate)}
          </dt>
          <dd>{formatRupees(told.gross)}</dd>
        </div>
        <div className={row}>
          <dt className="text-muted">
            − {t('charges.commission')}{' '}
            {commission === null ? '' : `${decimalText(commission, 2).replace(/\.?0+$/, '')}%`}
          </dt>
          <dd>{formatRupees(told.commission)}</dd>
        </div>
        {told.fees.map((fee, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two charges may have the same name while they are being typed.
          <div key={at} className={row}>
            <dt className="text-muted">− {nameIn({ name: fee.name, name_ta: fee.nameTa ?? '' }, language)}</dt>
            <dd>{formatRupees(fee.paise)}</dd>
          </div>
        ))}
        <div className={`${row} mt-1 border-t border-divider pt-2.5 font-semibold`}>
          <dt>{t('charges.net')}</dt>
          <dd className="text-lead text-success">{formatRupees(told.net).replace('-', '−')}</dd>
        </div>
      </dl>
      {later.length > 0 && (
        <ul className="mt-2 border-t border-divider pt-2 text-small text-muted">
          {later.map((rule) => (
            <li key={rule.id}>
              {rule.from > today
                ? t('charges.startsOn', { name: nameIn(rule, language), date: formatDate(rule.from) })
                : t(rule.basis === 'per_month' ? 'charges.eachMonth' : 'charges.eachSettlement', {
                    name: nameIn(rule, language),
                    amount: formatRupees(rule.amount),
                  })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const nameIn = (rule: { readonly name: string; readonly name_ta: string }, language: string): string =>
  (language === 'ta' ? rule.name_ta || rule.name : rule.name || rule.name_ta) || '…';

function rulesOf(value: unknown): readonly Rule[] {
  const rules = value as readonly {
    id: string;
    name: string;
    name_ta?: string;
    basis: FeeBasis;
    amount: number;
    from?: string;
  }[];
  return rules.map((rule) => ({
    id: rule.id,
    name: rule.name,
    name_ta: rule.name_ta ?? '',
    basis: rule.basis,
    amount: String(rule.amount),
    from: rule.from ?? '',
  }));
}

/** Returns hundredths of a per cent; null if the input is not a percentage from 0 to 100. */
const percentOf = (typed: string): number | null => {
  const read = parsePercentage(typed);
  return read === null || read < 0 || read > 10_000 ? null : read;
};

/** Returns paise, or hundredths of a per cent; null if the input cannot be parsed. */
function amountOf({ basis, amount }: Rule): number | null {
  if (basis === 'percent') return percentOf(amount);
  const read = parsePaise(amount);
  return read === null || read < 0 ? null : read;
}

const sentOf = (rule: Rule) => ({
  id: rule.id,
  // If only the Tamil name is given, it is used for both.
  name: rule.name.trim() || rule.name_ta.trim(),
  name_ta: rule.name_ta.trim(),
  basis: rule.basis,
  amount: decimalText(amountOf(rule) ?? 0, 2),
  from: rule.from === '' ? null : rule.from,
});

/** Returns how many charges were added, removed or changed. */
function differing(before: readonly Rule[], after: readonly Rule[]): number {
  const known = new Map(before.map((rule) => [rule.id, JSON.stringify(rule)]));
  const changed = after.filter((rule) => known.get(rule.id) !== JSON.stringify(rule)).length;
  return changed + before.filter(({ id }) => !after.some((rule) => rule.id === id)).length;
}
