import { useId, useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Kbd } from '../../components/ui/kbd';
import { Notice } from '../../components/ui/notice';
import type { DaySnapshot } from '../../data/day-store';
import { correctEntry, EntryGoneError, keepEntry, voidEntry } from '../../data/entry-store';
import { contentOf, type EntryChanges } from '../../data/operations';
import { resendEntry } from '../../data/parked';
import { priceEntry } from '../../data/price-entry';
import type { Entry, Farmer, FlowerType } from '../../data/records';
import type { ShopTerms } from '../../data/shop-terms';
import { useTranslation } from '../../i18n/translation';
import { latinDigits } from '../../lib/digits';
import { formatAmount, formatDate, formatDayTime, localizedName } from '../../lib/format';
import { decimalText, formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { readBags } from '../../lib/weight';
import type { Counter } from '../../sync/counter';
import { AmountSummary } from './amount-summary';
import {
  extrasOf,
  type Problem,
  problemOfExtras,
  problemOfWeight,
  readDate,
  readExtras,
  readTime,
} from './entry-draft';
import { ExtraFields } from './extra-fields';
import { orderFlowers } from './flower-search';

interface EntryDialogProps {
  counter: Counter;
  view: DaySnapshot;
  entry: Entry;
  farmer: Farmer | null;
  flower: FlowerType | null;
  act: 'edit' | 'void';
  onClose: () => void;
  onCorrected: (before: Entry, after: Entry) => void;
  onVoided: (before: Entry) => void;
}

const shortDecimal = (value: number, decimals: number) => decimalText(value, decimals).replace(/\.?0+$/, '');

const REASONS = ['wrongFarmer', 'wrongFlower', 'twice', 'takenBack'] as const;

/** Shows an entry of the day, and lets it be corrected or voided with a reason. */
export function EntryDialog({
  counter,
  view: day,
  entry,
  farmer,
  flower,
  act,
  onClose,
  onCorrected,
  onVoided,
}: EntryDialogProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const { terms } = day;
  const unit = t(`unit.${flower?.unit ?? 'kg'}`);
  const [weight, setWeight] = useState(shortDecimal(entry.quantity + entry.weightDeduction, 3));
  const [extras, setExtras] = useState(() => extrasOf(entry, shortDecimal));
  const [voiding, setVoiding] = useState(act === 'void');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | 'gone' | 'saveFailed' | null>(null);
  const [tried, setTried] = useState(false);
  const refusal = day.parked.find(({ entityId, kind }) => entityId === entry.id && kind === 'rejected');
  /** The server refused the entry and does not have it, so every field can still be corrected. */
  const isUnknown = refusal !== undefined && entry.server === null;
  const [code, setCode] = useState(farmer?.code ?? '');
  const [flowerTypeId, setFlowerTypeId] = useState(entry.flowerTypeId);
  const chosen = code === farmer?.code ? farmer : farmerOfCode(day, code);

  const isOpen = entry.status === 'priced' || entry.status === 'unpriced';
  const isMine =
    entry.createdBy === null || entry.createdBy === counter.writer.userId || counter.may('correct_others', false);
  const read = readExtras(extras, flower?.unit ?? 'kg');
  const weighed = readBags(weight, flower?.unit);
  const quantity = weighed.total - (read?.weightDeduction ?? 0);
  const time = readTime(extras.time, entry.entryTime);
  const changes: EntryChanges | null =
    read === null || weighed.broken || quantity <= 0
      ? null
      : {
          ...read,
          quantity,
          entryTime: time.time ?? entry.entryTime,
        };
  const content = { ...contentOf(entry), ...changes };
  const keepsRate = content.entryTime === entry.entryTime && content.manualRate === entry.manualRate;
  const money = priceEntry(content, terms, entry.commissionPct, keepsRate ? { rate: entry.rate } : undefined);

  const attempt = async (what: () => Promise<void>) => {
    try {
      await keepEntry(counter.db, entry);
      await what();
    } catch (error) {
      setProblem(error instanceof EntryGoneError ? 'gone' : 'saveFailed');
    }
  };

  const save = () => {
    const date = readDate(extras.date, day.today);
    const wrong =
      (isUnknown && chosen === null ? 'noFarmer' : null) ??
      problemOfWeight(weighed, quantity) ??
      problemOfExtras(read) ??
      time.problem ??
      (isUnknown ? date.problem : null);
    if (wrong !== null || changes === null) {
      setProblem(wrong ?? 'badWeight');
      return;
    }
    if (refusal !== undefined) {
      const all = {
        ...changes,
        ...(isUnknown && {
          flowerTypeId,
          farmerId: chosen?.id ?? entry.farmerId,
          entryDate: date.date ?? entry.entryDate,
        }),
      };
      void attempt(async () => {
        await resendEntry(counter.db, entry.id, all, terms, counter.writer);
        onCorrected(entry, entry);
      });
      return;
    }
    void attempt(async () =>
      onCorrected(entry, await correctEntry(counter.db, entry.id, changes, terms, counter.writer)),
    );
  };

  const remove = () => {
    setTried(true);
    if (reason.trim() === '') return;
    void attempt(async () => {
      await voidEntry(counter.db, entry.id, reason.trim(), counter.writer);
      onVoided(entry);
    });
  };

  const title = t('entry.title', {
    farmer: farmer ? localizedName(farmer, language) : '',
    flower: flower ? localizedName(flower, language) : '',
  });

  if (voiding && isOpen && isMine) {
    return (
      <Dialog
        key="void"
        title={t('entry.voidTitle')}
        onClose={onClose}
        actions={
          <>
            <Button onClick={() => (act === 'void' ? onClose() : setVoiding(false))}>{t('less')}</Button>
            <Button variant="danger" icon="trash" onClick={remove}>
              {t('entry.voidAct')}
            </Button>
          </>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            remove();
          }}
        >
          <p className="flex items-center gap-2.5 pb-3">
            <FlowerIcon code={flower?.code ?? ''} /> {title} · {formatAmount(entry.quantity, flower?.unit ?? 'kg')}{' '}
            {unit}
          </p>
          <Field
            label={t('entry.voidReason')}
            value={reason}
            data-autofocus
            autoComplete="off"
            maxLength={500}
            error={tried && reason.trim() === '' ? t('entry.voidNeedsReason') : undefined}
            // A reason can be chosen by the number on its button: ↑ Delete 1 Enter.
            onText={(typed) => {
              const name = reason === '' ? REASONS[Number(latinDigits(typed)) - 1] : undefined;
              setReason(name === undefined ? typed : t(`voidReasons.${name}`));
            }}
          />
          <div className="mt-3 flex flex-wrap gap-2">
            {REASONS.map((name, at) => (
              <Button key={name} onClick={() => setReason(t(`voidReasons.${name}`))}>
                <span aria-hidden="true" className="pointer-coarse:hidden">
                  <Kbd>{at + 1}</Kbd>
                </span>
                {t(`voidReasons.${name}`)}
              </Button>
            ))}
          </div>
          {problem !== null && <ProblemNotice problem={problem} sign={weighed.foreign} />}
        </form>
      </Dialog>
    );
  }

  const mayChange = isOpen && isMine;
  return (
    <Dialog
      key="entry"
      wide
      title={title}
      onClose={onClose}
      actions={
        mayChange ? (
          <>
            <Button variant="danger" icon="trash" className="wide:mr-auto" onClick={() => setVoiding(true)}>
              {t('entry.void')}
            </Button>
            <Button variant="primary" onClick={save}>
              {t('entry.save')}
            </Button>
          </>
        ) : undefined
      }
    >
      <p className="flex flex-wrap items-center gap-2.5 pb-3 text-small text-muted">
        <FlowerIcon code={flower?.code ?? ''} />
        {t('entry.by', {
          time: [
            ...(entry.entryDate === day.today ? [] : [formatDate(entry.entryDate)]),
            formatDayTime(entry.entryTime, language),
          ].join(', '),
        })}
        {entry.shownNet !== null && (
          <span className="text-warning">{t('shownHere', { amount: formatRupees(entry.shownNet) })}</span>
        )}
      </p>
      {!mayChange && (
        <Notice tone={entry.status === 'void' ? 'warning' : 'plain'}>
          {entry.status === 'void'
            ? t('entry.voided', { reason: entry.voidReason ?? '' })
            : entry.status === 'settled'
              ? t('entry.settled')
              : t('entry.notYours')}
        </Notice>
      )}
      {mayChange && (
        <div className="-mx-4 wide:-mx-4.5">
          {refusal !== undefined && (
            <div className="px-4 pb-3 wide:px-4.5">
              <Notice tone="danger">
                {t('refused', { reason: refusal.error?.details[0]?.message ?? refusal.error?.message ?? '' })}
              </Notice>
            </div>
          )}
          {isUnknown && (
            <div className="grid gap-3 px-4 pb-3 wide:grid-cols-2 wide:px-4.5">
              <Field
                label={t('farmer')}
                value={code}
                autoComplete="off"
                error={chosen === null ? t('notFound') : undefined}
                hint={chosen ? localizedName(chosen, language) : undefined}
                onText={setCode}
              />
              <FlowerChoice terms={terms} value={flowerTypeId} onChange={setFlowerTypeId} />
            </div>
          )}
          <div className="px-4 pb-4 wide:px-4.5">
            <Field
              label={t(flower?.unit === 'kg' || !flower ? 'weight' : 'count', { unit })}
              value={weight}
              data-autofocus
              inputMode="decimal"
              autoComplete="off"
              hint={
                weighed.bags.length > 1
                  ? `${t('bags', { count: weighed.bags.length })} ${formatAmount(quantity, flower?.unit ?? 'kg')} ${unit}`
                  : undefined
              }
              onText={(typed) => {
                setWeight(typed);
                setProblem(null);
              }}
              onFocus={(event) => event.target.select()}
              onKeyDown={(event) => {
                if (event.key === 'Enter') save();
              }}
            />
          </div>
          <ExtraFields
            extras={extras}
            unit={unit}
            today={day.today}
            withDate={isUnknown}
            mayRate={counter.may('set_entry_rate', terms.staffMaySetRate)}
            onChange={(next) => {
              setExtras((before) => ({ ...before, ...next }));
              setProblem(null);
            }}
            onEnter={save}
          />
        </div>
      )}
      {problem !== null && <ProblemNotice problem={problem} sign={weighed.foreign} />}
      <div className="mt-3 rounded-field bg-sunken px-4 py-3">
        <AmountSummary
          evaluated={{
            content,
            money: mayChange ? money : entry,
            problem: null,
            bags: weighed.bags,
            foreign: '',
            quantity,
          }}
          flower={flower}
          slot={terms.slotAtTime(content.entryTime)}
        />
        {!mayChange && entry.notes !== null && <p className="pt-1 text-small text-muted">{entry.notes}</p>}
      </div>
    </Dialog>
  );
}

/** Finds a farmer by the full code (FAR012) or by its number alone (12). */
const farmerOfCode = ({ farmers }: DaySnapshot, typed: string): Farmer | null => {
  const [found] = farmers.search(typed, () => 0, 1, 'en');
  const number = (code: string) => code.replace(/\D/g, '').replace(/^0+/, '');
  return found !== undefined && typed.trim() !== '' && number(found.code) === number(typed) ? found : null;
};

function FlowerChoice({ terms, value, onChange }: { terms: ShopTerms; value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-small text-muted">
        {t('flower')}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-12.5 w-full rounded-field border border-outline bg-surface px-3 text-lead text-foreground"
      >
        {orderFlowers(terms.flowers.values(), [value]).map((flower) => (
          <option key={flower.id} value={flower.id}>
            {flower.number} {localizedName(flower, language)}
          </option>
        ))}
      </select>
    </div>
  );
}

function ProblemNotice({ problem, sign }: { problem: Problem | 'gone' | 'saveFailed'; sign: string }) {
  const { t } = useTranslation('entries');
  return (
    <div className="mt-3">
      <Notice tone="danger">{problem === 'gone' ? t('entry.gone') : t(problem, { flower: '', slot: '', sign })}</Notice>
    </div>
  );
}
