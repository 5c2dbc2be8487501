import { useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { formatDayMonth } from '../../lib/format';
import { decimalText, parsePaise } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, rupeesOf } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { DateNav } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Empty, Loaded, Problem, together } from '../../office/problem';
import { useFit } from '../../office/use-fit';
import { useShopNow } from '../../office/use-today';
import { useWide } from '../../office/use-wide';
import { BuyersTabs } from './buyer-places';
import { type Flower, type Slot, slotNow, useFlowers, usePrices, useSlots } from './buyers';

const keyOf = (flower: string, slot: string) => `${flower}/${slot}`;
const textOf = (paise: number) => decimalText(paise, 2).replace(/\.00$/, '');

/** The buyers' prices of the day, by flower and slot; the last sheet's price is shown under each as a reference. */
function PricesScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const [params, setParams] = useSearchParams();
  const now = useShopNow();
  const date = params.get('date') ?? now.date;
  const sheet = usePrices(date);
  const flowers = useFlowers();
  const slots = useSlots();
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [done, setDone] = useState(false);
  const set = new Map(
    sheet.data?.prices.map((price) => [keyOf(price.flower_type_id, price.time_slot_id), paiseOf(price.price_per_unit)]),
  );
  const before = new Map(
    sheet.data?.previous.map((price) => [
      keyOf(price.flower_type_id, price.time_slot_id),
      paiseOf(price.price_per_unit),
    ]),
  );
  // Emptying a cell removes its price from the sheet.
  const changes = [...typed].flatMap(([key, text]) => {
    const paise = text.trim() === '' ? 0 : parsePaise(text);
    return paise === (set.get(key) ?? 0) ? [] : [{ key, paise }];
  });
  const wrong = new Set(changes.filter(({ paise }) => paise === null || paise < 0).map(({ key }) => key));
  const act = useAct(async () => {
    const prices = changes.map(({ key, paise }) => {
      const [flower_type_id = '', time_slot_id = ''] = key.split('/');
      return { flower_type_id, time_slot_id, price_per_unit: rupeesOf(paise ?? 0) };
    });
    await api.PUT('/api/v1/buyers/prices', { body: { date, prices } });
    await sheet.refetch();
    setTyped(new Map());
    setDone(true);
  });
  const save = () => {
    if (changes.length > 0 && wrong.size === 0) void act.run();
  };
  const fill = () => {
    setDone(false);
    setTyped(
      new Map([
        ...[...before].filter(([key]) => !set.has(key)).map(([key, paise]) => [key, textOf(paise)] as const),
        ...typed,
      ]),
    );
  };
  return (
    <Page
      title={t('places.prices')}
      help={t('help.prices')}
      beside={
        <DateNav
          date={date}
          today={now.date}
          onChange={(day) => {
            setTyped(new Map());
            setDone(false);
            setParams(day === now.date ? {} : { date: day });
          }}
        />
      }
      acts={
        <>
          <PaperButtons
            isList
            needs="sell"
            path={`/api/v1/buyers/prices/file?date=${date}`}
            name={`prices-${date}`}
            formats={SHEETS}
          />
          {before.size > 0 && (
            <Button icon="refresh" className="rounded-pill text-small" onClick={fill}>
              {t('prices.fill', { date: formatDayMonth(sheet.data?.previous_date ?? date) })}
            </Button>
          )}
        </>
      }
      keys={[
        { keys: ['Enter'], does: t('prices.down') },
        { keys: ['Tab'], does: t('prices.next') },
        { keys: ['Ctrl ↵'], does: t('prices.save') },
      ]}
      actions={{ 'Ctrl+Enter': save }}
    >
      <BuyersTabs />
      <Loaded query={together({ sheet, flowers, slots })}>
        {(known) =>
          known.flowers.length === 0 || known.slots.length === 0 ? (
            <Empty>{t('prices.empty')}</Empty>
          ) : (
            <Grid
              flowers={known.flowers}
              slots={known.slots}
              nowSlot={date === now.date ? slotNow(known.slots, now.time) : undefined}
              textAt={(key) => typed.get(key) ?? (set.has(key) ? textOf(set.get(key) ?? 0) : '')}
              beforeAt={(key) => before.get(key)}
              isChanged={(key) => changes.some((change) => change.key === key)}
              isWrong={(key) => wrong.has(key)}
              onText={(key, text) => {
                setDone(false);
                setTyped((all) => new Map(all).set(key, text));
              }}
              onSave={save}
            />
          )
        }
      </Loaded>
      <div className="sticky bottom-(--foot) z-4 mt-3 flex flex-wrap items-center justify-end gap-3 bg-background py-3 print:hidden">
        <Problem problem={act.problem} />
        <p role="status" className="text-small text-success">
          {done && (
            <>
              <Icon name="check" size={17} className="mr-1.5 inline" />
              {t('prices.saved')}
            </>
          )}
        </p>
        <ActButton
          variant="primary"
          busy={act.busy}
          disabled={changes.length === 0 || wrong.size > 0}
          onClick={save}
          className="max-wide:w-full"
        >
          {changes.length === 0 ? t('prices.save') : t('prices.saveOf', { count: changes.length })}
        </ActButton>
      </div>
    </Page>
  );
}

interface GridProps {
  flowers: readonly Flower[];
  slots: readonly Slot[];
  nowSlot: string | undefined;
  textAt: (key: string) => string;
  beforeAt: (key: string) => number | undefined;
  isChanged: (key: string) => boolean;
  isWrong: (key: string) => boolean;
  onText: (key: string, text: string) => void;
  onSave: () => void;
}

/** A grid of flowers (rows) and slots (columns); on a phone only one slot at a time. */
function Grid({ flowers, slots, nowSlot, textAt, beforeAt, isChanged, isWrong, onText, onSave }: GridProps) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const holder = useRef<HTMLDivElement>(null);
  const hasRoom = useFit(holder, 1) === 0;
  const wide = useWide() && hasRoom;
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = wide ? slots : slots.filter(({ id }) => id === (chosen ?? nowSlot ?? slots[0]?.id));
  const focus = (row: number, column: number) =>
    document.querySelector<HTMLElement>(`[data-price="${row}-${column}"]`)?.focus();
  return (
    <>
      {!wide && (
        <ChoicePills
          label={t('prices.time')}
          value={shown[0]?.id ?? ''}
          options={slots.map((slot) => ({ value: slot.id, label: nameOf(slot, language) }))}
          onChange={setChosen}
        />
      )}
      <div ref={holder}>
        <table aria-label={t('places.prices')} className="w-full border-collapse">
          <thead className="sticky top-(--head) z-3 bg-background text-small text-muted print:static">
            <tr className="border-b border-outline">
              <th scope="col" className="py-2 pr-2 text-left font-normal">
                {t('flower')}
              </th>
              {shown.map((slot) => (
                <th
                  key={slot.id}
                  scope="col"
                  className={`px-1 py-2 text-right font-normal wide:px-2 ${slot.id === nowSlot ? 'font-semibold text-foreground' : ''}`}
                >
                  {nameOf(slot, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {flowers.map((flower, row) => (
              <tr key={flower.id} className="border-b border-divider">
                <th scope="row" className="py-1 pr-2 text-left font-normal">
                  <span className="flex items-center gap-2.5">
                    <FlowerIcon code={flower.code} size={26} />
                    {nameOf(flower, language)}
                  </span>
                </th>
                {shown.map((slot, column) => {
                  const key = keyOf(flower.id, slot.id);
                  const last = beforeAt(key);
                  return (
                    <td
                      key={slot.id}
                      className={`px-1 py-1 text-right wide:px-2 ${slot.id === nowSlot ? 'bg-surface' : ''}`}
                    >
                      <TextInput
                        aria-label={t('prices.cell', {
                          flower: nameOf(flower, language),
                          slot: nameOf(slot, language),
                        })}
                        aria-invalid={isWrong(key) || undefined}
                        data-price={`${row}-${column}`}
                        value={textAt(key)}
                        placeholder="–"
                        inputMode="decimal"
                        autoComplete="off"
                        onText={(text) => onText(key, text)}
                        onFocus={(event) => event.target.select()}
                        onKeyDown={(event) => {
                          if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
                          event.preventDefault();
                          if (event.ctrlKey) onSave();
                          else focus(row + (event.key === 'ArrowUp' ? -1 : 1), column);
                        }}
                        className={`h-11 w-24 rounded-field bg-transparent px-2 text-right text-lead font-semibold aria-invalid:text-danger ${
                          isChanged(key) ? 'border border-accent' : 'border border-transparent hover:border-divider'
                        }`}
                      />
                      <span className="block min-h-4.5 pr-2 text-note leading-tight text-muted">
                        {last === undefined ? '' : textOf(last)}
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

export default officeScreen(PricesScreen);
