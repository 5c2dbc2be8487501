import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { RadioGroup } from '../../components/ui/radio-group';
import { Section } from '../../components/ui/section';
import { Toggle } from '../../components/ui/toggle';
import { useTranslation } from '../../i18n/translation';
import { choosePrinter, print, routesHere, setPrinter } from '../../printing/printer';
import { getPrinter, type PrinterChoice } from '../../printing/printer-choice';

/** A lazy chunk with the slip's font, loaded only for a test print. */
const fetchDrawing = () => import('../../printing/trial-slip');

const SPEEDS = [9600, 19_200, 38_400, 115_200] as const;

/** The printer that this device sends slips to, with a test print. */
export default function PrinterSettings() {
  const { t } = useTranslation(['printing', 'common']);
  const [choice, setChoice] = useState(getPrinter);
  const [state, setState] = useState<'idle' | 'busy' | 'sent' | 'failed'>('idle');
  const change = (changes: Partial<PrinterChoice>) => setChoice(setPrinter(changes));
  const attempt = async (act: () => Promise<'idle' | 'sent'>) => {
    setState('busy');
    setState(await act().catch(() => 'failed' as const));
  };
  const choose = (route: PrinterChoice['route']) => {
    if (route === 'dialog') change({ route, name: '' });
    else
      void attempt(async () => {
        const chosen = await choosePrinter(route);
        if (chosen !== null) setChoice(chosen);
        return 'idle';
      });
  };
  const tryOut = async () => {
    const { drawTrialSlip } = await fetchDrawing();
    await print(await drawTrialSlip(choice.width, choice.language));
    return choice.route === 'dialog' ? 'idle' : 'sent';
  };
  return (
    <Section title={t('title')}>
      <p className="text-muted">{t('text')}</p>
      <RadioGroup
        label={t('route')}
        value={choice.route}
        onChange={choose}
        options={(['dialog', ...routesHere()] as const).map((route) => ({ value: route, label: t(route) }))}
      />
      {choice.route !== 'dialog' && (
        <div className="flex flex-wrap items-center gap-3">
          <span>{t('chosen', { name: choice.name })}</span>
          <Button onClick={() => choose(choice.route)}>{t('choose')}</Button>
        </div>
      )}
      {choice.route === 'serial' && (
        <RadioGroup
          label={t('speed')}
          value={String(choice.speed)}
          onChange={(speed) => change({ speed: Number(speed) })}
          options={SPEEDS.map((speed) => ({ value: String(speed), label: String(speed) }))}
        />
      )}
      <RadioGroup
        label={t('paper')}
        value={String(choice.width)}
        onChange={(width) => change({ width: width === '58' ? 58 : 80 })}
        options={[
          { value: '80', label: t('paper80') },
          { value: '58', label: t('paper58') },
        ]}
      />
      <RadioGroup
        label={t('language')}
        value={choice.language}
        onChange={(language) => change({ language })}
        options={[
          { value: 'ta', label: t('common:tamil'), lang: 'ta' },
          { value: 'en', label: t('common:english'), lang: 'en' },
        ]}
      />
      <RadioGroup
        label={t('papers')}
        value={choice.papers}
        onChange={(papers) => change({ papers })}
        options={[
          { value: 'both', label: t('both') },
          { value: 'ta', label: t('common:tamil'), lang: 'ta' },
          { value: 'en', label: t('common:english'), lang: 'en' },
        ]}
      />
      <Toggle
        label={t('afterEach')}
        {...(choice.route === 'dialog' && { hint: t('afterEachHint') })}
        checked={choice.afterEach}
        onChange={(afterEach) => change({ afterEach })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button icon="print" busy={state === 'busy'} onClick={() => void attempt(tryOut)}>
          {t('test')}
        </Button>
        <span role="status">{state === 'sent' && t('tested')}</span>
      </div>
      {state === 'failed' && (
        <Notice tone="danger" live>
          {t('notReached')}
        </Notice>
      )}
    </Section>
  );
}
