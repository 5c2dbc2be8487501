import { useState } from 'react';
import { Field } from '../../components/ui/field';
import { RadioGroup } from '../../components/ui/radio-group';
import { Section } from '../../components/ui/section';
import { TimeField } from '../../components/ui/time-field';
import { Toggle } from '../../components/ui/toggle';
import { useTranslation } from '../../i18n/translation';
import { decimalText, parseDecimal } from '../../lib/money';
import { parseTimeText } from '../../lib/time-text';
import { fieldProblems, useAct } from '../../office/act';
import { plainRupees } from '../../office/amounts';
import { Loaded } from '../../office/problem';
import { Select } from '../../office/select';
import { SaveBar } from './save-bar';
import { SettingsLayout } from './settings-layout';
import { type Setting, type ShopSettings, saveSettings, useShopSettings } from './shop-settings';
import { useFormDraft } from './use-form-draft';

/** Settings by group; the commission and the fees have their own page. */
const GROUPS = {
  counter: ['pricing_mode', 'max_quantity_warning', 'staff_may_set_rate', 'staff_may_add_farmers'],
  market: ['market_open_time', 'market_close_time', 'timezone'],
  settle: ['settlement_frequency', 'cash_in_whole_rupees', 'upi_transfer_limit', 'cash_payment_limit'],
  advances: ['max_advance_amount', 'advance_recovery_pct', 'auto_approve_advances'],
  messages: [
    'whatsapp_enabled',
    'receipt_mode',
    'weekly_statement',
    'default_language',
    'whatsapp_message_cost',
    'rates_for_farmers',
  ],
  signIn: ['second_step_for'],
} as const;

export type RuleKey = (typeof GROUPS)[keyof typeof GROUPS][number];
type Choice =
  | 'rate_later'
  | 'strict'
  | 'daily'
  | 'weekly'
  | 'fortnightly'
  | 'monthly'
  | 'each'
  | 'daily_digest'
  | 'nobody'
  | 'owners'
  | 'owners_and_clerks'
  | 'ta'
  | 'en';

const KEYS: readonly RuleKey[] = Object.values(GROUPS).flat();
/** Unit shown after the value. */
const SIGNS: Partial<Record<RuleKey, string>> = {
  upi_transfer_limit: '₹',
  cash_payment_limit: '₹',
  max_advance_amount: '₹',
  whatsapp_message_cost: '₹',
  advance_recovery_pct: '%',
};
/** Time zones of markets in this trade; the shop's own is added to the list. */
const TIME_ZONES = ['Asia/Kolkata', 'Asia/Colombo', 'Asia/Dubai', 'Asia/Singapore', 'Asia/Kuala_Lumpur'];

/** A value as form state. */
type Value = string | boolean;
type Draft = Readonly<Partial<Record<RuleKey, Value>>>;

function RulesForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation(['settings', 'office']);
  const [draft, setDraft] = useFormDraft<Draft>('rules', {});
  const [unread, setUnread] = useState<readonly RuleKey[]>([]);
  const [done, setDone] = useState(false);
  const changed = KEYS.filter((key) => {
    const setting = settings[key];
    const value = draft[key];
    return setting !== undefined && value !== undefined && (sentOf(setting, value) ?? value) !== sentNow(setting);
  });
  const act = useAct(async () => {
    const sent = changed.map((key) => [key, sentOf(settings[key] as Setting, draft[key] as Value)] as const);
    const wrong = sent.filter(([, value]) => value === null).map(([key]) => key);
    setUnread(wrong);
    if (wrong.length > 0) return;
    await saveSettings(Object.fromEntries(sent));
    setDraft({});
    setDone(true);
  });
  const refused = fieldProblems(act.problem);
  const change = (key: RuleKey, value: Value) => {
    setDone(false);
    setUnread((before) => before.filter((one) => one !== key));
    setDraft((before) => ({ ...before, [key]: value }));
  };
  return (
    <form
      noValidate
      className="max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0) void act.run();
      }}
    >
      {Object.entries(GROUPS).map(([group, keys]) => (
        <Section key={group} title={t(`group.${group as keyof typeof GROUPS}`)}>
          {keys.map((key) => {
            const setting = settings[key];
            if (setting === undefined) return null;
            return (
              <Rule
                key={key}
                name={key}
                setting={setting}
                value={draft[key] ?? shownOf(setting)}
                error={unread.includes(key) ? t('unread') : refused.get(`settings.${key}`)}
                onChange={(value) => change(key, value)}
              />
            );
          })}
        </Section>
      ))}
      <SaveBar
        changes={changed.length}
        busy={act.busy}
        problem={act.problem}
        done={done}
        onUndo={() => {
          setDraft({});
          act.forget();
        }}
      />
    </form>
  );
}

/** The rules of the shop, each described in a sentence. */
export default function RulesPart() {
  const query = useShopSettings();
  return (
    <SettingsLayout part="rules">
      <Loaded query={query}>{(settings) => <RulesForm settings={settings} />}</Loaded>
    </SettingsLayout>
  );
}

interface RuleProps {
  name: RuleKey;
  setting: Setting;
  value: Value;
  error: string | undefined;
  onChange: (value: Value) => void;
}

function Rule({ name, setting, value, error, onChange }: RuleProps) {
  const { t } = useTranslation('settings');
  const label = t(`rule.${name}`);
  const hint = t(`ruleHint.${name}`);
  const text = String(value);
  const sign = SIGNS[name] ?? (name === 'max_quantity_warning' ? t('kg') : undefined);
  switch (setting.type) {
    case 'boolean':
      return <Toggle label={label} hint={hint} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <div>
          <RadioGroup
            label={label}
            value={text}
            options={(setting.choices ?? []).map((choice) => ({
              value: choice,
              label: t(`choice.${choice as Choice}`),
            }))}
            onChange={onChange}
          />
          <Note hint={hint} error={error} />
        </div>
      );
    case 'timezone':
      return (
        <div>
          <Select
            label={label}
            value={text}
            options={[...new Set([text, ...TIME_ZONES])].map((zone) => ({ value: zone, label: zone }))}
            onChange={onChange}
            error={error}
            className="max-w-72"
          />
          <Note hint={hint} error={undefined} />
        </div>
      );
    case 'time':
      return (
        <div>
          <TimeField label={label} value={text} onText={onChange} error={error} className="max-w-36" />
          <Note hint={hint} error={undefined} />
        </div>
      );
    default:
      return (
        <div>
          <Field
            label={label}
            value={text}
            inputMode="decimal"
            autoComplete="off"
            onText={onChange}
            error={error}
            end={sign !== undefined && <span className="pr-3.5 text-muted">{sign}</span>}
            className="max-w-56"
          />
          <Note hint={hint} error={undefined} />
        </div>
      );
  }
}

function Note({ hint, error }: { hint: string; error: string | undefined }) {
  return <p className={`mt-1 text-small ${error === undefined ? 'text-muted' : 'text-danger'}`}>{error ?? hint}</p>;
}

function shownOf({ key, type, value }: Setting): Value {
  if (type === 'boolean') return value === true;
  if (type === 'time') return String(value).slice(0, 5);
  // The price of a message may have more decimals than an amount.
  const isMoney = type === 'number' && SIGNS[key as RuleKey] === '₹' && key !== 'whatsapp_message_cost';
  return isMoney ? plainRupees(Number(value)).replace(/\.00$/, '') : String(value);
}

/** Returns the value to send. Decimals are sent as strings to avoid rounding; null if the input cannot be parsed. */
function sentOf({ type }: Setting, value: Value): Value | null {
  if (type === 'time') return parseTimeText(String(value));
  if (type !== 'number') return value;
  const read = parseDecimal(String(value), 4);
  return read === null ? null : decimalText(read, 4).replace(/\.?0+$/, '');
}

const sentNow = (setting: Setting): Value | null => sentOf(setting, shownOf(setting));
