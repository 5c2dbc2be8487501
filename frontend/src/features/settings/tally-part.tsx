import { useState } from 'react';
import { Field } from '../../components/ui/field';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { fetchFile } from '../../lib/api/file';
import { saveFile } from '../../lib/save-file';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { DateField } from '../../office/date-nav';
import { Loaded, Problem } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { SaveBar } from './save-bar';
import { SettingsLayout } from './settings-layout';
import { type ShopSettings, saveSettings, useShopSettings } from './shop-settings';
import { useFormDraft } from './use-form-draft';

const LEDGERS = [
  'company',
  'farmers',
  'buyers',
  'customers',
  'sales',
  'flower_sales',
  'commission',
  'fees',
  'adjustments',
  'allowances',
  'gst',
  'round_off',
  'cash',
  'bank',
  'cash_difference',
  'expenses',
  'owner',
  'opening',
] as const;
type Ledger = (typeof LEDGERS)[number];

/** Returns whether the field explains what leaving it empty means. */
const isHinted = (key: Ledger): key is 'company' | 'farmers' | 'buyers' =>
  key === 'company' || key === 'farmers' || key === 'buyers';

/** The names of the accounts in the shop's Tally, and the export file for it. */
export default function TallyPart() {
  const query = useShopSettings();
  return (
    <SettingsLayout part="tally">
      <Loaded query={query}>{(settings) => <LedgersForm settings={settings} />}</Loaded>
      <TallyFile />
    </SettingsLayout>
  );
}

function LedgersForm({ settings }: { settings: ShopSettings }) {
  const { t } = useTranslation('settings');
  const standing = (settings.tally_ledgers?.value ?? {}) as Partial<Record<Ledger, string>>;
  const [draft, setDraft] = useFormDraft<Partial<Record<Ledger, string>>>('tally', {});
  const [done, setDone] = useState(false);
  const changed = LEDGERS.filter((key) => draft[key] !== undefined && draft[key]?.trim() !== (standing[key] ?? ''));
  const act = useAct(async () => {
    const names = Object.fromEntries(LEDGERS.map((key) => [key, (draft[key] ?? standing[key] ?? '').trim()]));
    await saveSettings({ tally_ledgers: names });
    setDraft({});
    setDone(true);
  });
  return (
    <form
      noValidate
      className="max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0) void act.run();
      }}
    >
      <Section title={t('tally.ledgers')}>
        <p className="text-small text-muted">{t('tally.text')}</p>
        <div className="grid gap-4 *:min-w-0 wide:grid-cols-2">
          {LEDGERS.map((key) => (
            <Field
              key={key}
              label={t(`tally.${key}`)}
              value={draft[key] ?? standing[key] ?? ''}
              hint={isHinted(key) ? t(`tally.${key}Hint`) : undefined}
              autoComplete="off"
              onText={(text) => {
                setDone(false);
                setDraft((before) => ({ ...before, [key]: text }));
              }}
            />
          ))}
        </div>
      </Section>
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

/** Exports the ledger of a period as a Tally import file. */
function TallyFile() {
  const { t } = useTranslation('settings');
  const today = useToday();
  const [from, setFrom] = useState(`${today.slice(0, 7)}-01`);
  const [to, setTo] = useState(today);
  const turned = from > to;
  const act = useAct(async () => {
    const path = `/api/v1/exports/tally?date_from=${from}&date_to=${to}`;
    saveFile(`tally-${from}-${to}.xml`, await fetchFile(path, 'application/xml'));
  });
  return (
    <Section title={t('tally.file')}>
      <p className="text-small text-muted">{t('tally.fileText')}</p>
      <div className="flex flex-wrap items-end gap-3">
        <DateField
          label={t('audit.from')}
          value={from}
          today={today}
          onChange={setFrom}
          className="w-40 max-wide:flex-1"
        />
        <DateField
          label={t('audit.to')}
          value={to}
          today={today}
          onChange={setTo}
          error={turned ? t('audit.turned') : undefined}
          className="w-40 max-wide:flex-1"
        />
        <ActButton icon="download" busy={act.busy} onClick={() => void (turned || act.run())}>
          {t('tally.save')}
        </ActButton>
      </div>
      <Problem problem={act.problem} />
    </Section>
  );
}
