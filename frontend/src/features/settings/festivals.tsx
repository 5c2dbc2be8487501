import { useState } from 'react';
import { Field } from '../../components/ui/field';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { formatDate, formatWeekday } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton, ActIconButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { DateField } from '../../office/date-nav';
import { FormDialog } from '../../office/form-dialog';
import { Problem } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { saveSettings, useShopSettings } from './shop-settings';

interface Festival {
  readonly name: string;
  readonly name_ta?: string | null;
  readonly date: string;
}

/** The festivals before which prices rise; the reports compare their days with the others. */
export function Festivals() {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const [adds, setAdds] = useState(false);
  const settings = useShopSettings().data;
  const remove = useAct((left: readonly Festival[]) => saveSettings({ festivals: left }));
  if (settings === undefined) return null;
  const festivals = (settings.festivals?.value ?? []) as readonly Festival[];
  return (
    <Section title={t('festival.title')}>
      <p className="text-small text-muted">{t('festival.text')}</p>
      {festivals.length > 0 && (
        <ul aria-label={t('festival.title')} className="border-t border-divider">
          {festivals.map((festival, at) => (
            <li key={`${festival.date} ${festival.name}`} className="flex items-center gap-3 border-b border-divider">
              <span className="min-w-0 flex-1 py-2">
                {nameOf(festival, language)}
                <span className="block text-small text-muted">
                  {formatWeekday(festival.date, language)} {formatDate(festival.date)}
                </span>
              </span>
              <ActIconButton
                icon="trash"
                label={t('festival.remove', { name: nameOf(festival, language) })}
                onClick={() => void remove.run(festivals.filter((_, index) => index !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <Problem problem={remove.problem} />
      <ActButton icon="plus" onClick={() => setAdds(true)} className="self-start">
        {t('festival.add')}
      </ActButton>
      {adds && <FestivalDialog festivals={festivals} onClose={() => setAdds(false)} />}
    </Section>
  );
}

function FestivalDialog({ festivals, onClose }: { festivals: readonly Festival[]; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'office']);
  const today = useToday();
  const [tamil, setTamil] = useState('');
  const [english, setEnglish] = useState('');
  const [date, setDate] = useState('');
  const [tried, setTried] = useState(false);
  const name = english.trim() === '' ? tamil.trim() : english.trim();
  const save = useAct(() => saveSettings({ festivals: [...festivals, { name, name_ta: tamil.trim(), date }] }));
  const at = `settings.festivals[${festivals.length}]`;
  const wrong = fieldProblems(save.problem);
  return (
    <FormDialog
      title={t('festival.add')}
      submit={t('office:save')}
      busy={save.busy}
      problem={save.problem}
      onSubmit={() => {
        setTried(true);
        if (name !== '' && date !== '') void save.run().then((done) => done && onClose());
      }}
      onClose={onClose}
    >
      <Field
        data-autofocus
        label={t('nameTa')}
        lang="ta"
        value={tamil}
        autoComplete="off"
        onText={setTamil}
        error={wrong.get(`${at}.name_ta`)}
      />
      <Field
        label={t('nameEn')}
        lang="en"
        value={english}
        autoComplete="off"
        onText={setEnglish}
        error={tried && name === '' ? t('festival.nameNeeded') : wrong.get(`${at}.name`)}
      />
      <DateField
        label={t('festival.date')}
        value={date}
        today={today}
        onChange={setDate}
        error={tried && date === '' ? t('office:noDate') : wrong.get(`${at}.date`)}
      />
    </FormDialog>
  );
}
