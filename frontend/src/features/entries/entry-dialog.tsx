import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import type { DaySnapshot } from '../../data/day-store';
import { correctEntry, EntryGoneError, voidEntry } from '../../data/entry-store';
import { contentOf, type EntryChanges } from '../../data/operations';
import { priceEntry } from '../../data/price-entry';
import type { Entry } from '../../data/records';
import { formatDayTime, formatQuantity, localizedName } from '../../lib/format';
import { decimalText, formatRupees } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import type { Counter } from '../../sync/counter';
import { AmountSummary } from './amount-summary';
import { extrasOf, type Problem, problemOfExtras, problemOfWeight, readExtras } from './entry-draft';
import { ExtraFields } from './extra-fields';
import { readBags } from './weight';

interface EntryDialogProps {
  counter: Counter;
  view: DaySnapshot;
  entry: Entry;
  act: 'edit' | 'void';
  onClose: () => void;
  onCorrected: (before: Entry, after: Entry) => void;
  onVoided: (before: Entry) => void;
}

const shortDecimal = (value: number, decimals: number) => decimalText(value, decimals).replace(/\.?0+$/, '');

const REASONS = ['wrongFarmer', 'wrongFlower', 'twice', 'takenBack'] as const;

/** An entry of the day: what it says, correcting it, and taking it out of the book with a reason. */
export function EntryDialog({ counter, view: day, entry, act, onClose, onCorrected, onVoided }: EntryDialogProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const { terms } = day;
  const flower = terms.flowers.get(entry.flowerTypeId) ?? null;
  const farmer = day.farmers.get(entry.farmerId);
  const unit = t(`unit.${flower?.unit ?? 'kg'}`);
  const [weight, setWeight] = useState(shortDecimal(entry.quantity + entry.weightDeduction, 3));
  const [extras, setExtras] = useState(() => extrasOf(entry, shortDecimal));
  const [voiding, setVoiding] = useState(act === 'void');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | 'gone' | 'saveFailed' | null>(null);
  const [tried, setTried] = useState(false);

  const isOpen = entry.status === 'priced' || entry.status === 'unpriced';
  const isMine = counter.isAdmin || entry.createdBy === null || entry.createdBy === counter.writer.userId;
  const read = readExtras(extras, flower?.unit ?? 'kg');
  const weighed = readBags(weight, flower?.unit);
  const quantity = weighed.total - (read?.weightDeduction ?? 0);
  const changes: EntryChanges | null =
    read === null || weighed.broken || quantity <= 0
      ? null
      : {
          ...read,
          quantity,
          ...(extras.time === entry.entryTime.slice(0, 5) || extras.time === ''
            ? {}
            : { entryTime: `${extras.time}:00` }),
        };
  const content = { ...contentOf(entry), ...changes };
  const keepsRate = content.entryTime === entry.entryTime && content.manualRate === entry.manualRate;
  const money = priceEntry(content, terms, entry.commissionPct, keepsRate ? { rate: entry.rate } : undefined);

  const attempt = async (what: () => Promise<void>) => {
    try {
      await what();
    } catch (error) {
      setProblem(error instanceof EntryGoneError ? 'gone' : 'saveFailed');
    }
  };

  const save = () => {
    const wrong = problemOfWeight(weighed, quantity) ?? problemOfExtras(read);
    if (wrong !== null || changes === null) {
      setProblem(wrong ?? 'badWeight');
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
            <FlowerIcon code={flower?.code ?? ''} /> {title} · {formatQuantity(entry.quantity)} {unit}
          </p>
          <Field
            label={t('entry.voidReason')}
            value={reason}
            data-autofocus
            autoComplete="off"
            maxLength={500}
            error={tried && reason.trim() === '' ? t('entry.voidNeedsReason') : undefined}
            onText={setReason}
          />
          <div className="mt-3 flex flex-wrap gap-2">
            {REASONS.map((name) => (
              <Button key={name} onClick={() => setReason(t(`voidReasons.${name}`))}>
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
        {t('entry.by', { time: formatDayTime(entry.entryTime, language) })}
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
          <div className="px-4 pb-1 wide:px-4.5">
            <Field
              label={t(flower?.unit === 'kg' || !flower ? 'weight' : 'count', { unit })}
              value={weight}
              data-autofocus
              inputMode="decimal"
              autoComplete="off"
              hint={
                weighed.bags.length > 1
                  ? `${t('bags', { count: weighed.bags.length })} ${formatQuantity(quantity)} ${unit}`
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
            mayRate={counter.isAdmin || terms.staffMaySetRate}
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

function ProblemNotice({ problem, sign }: { problem: Problem | 'gone' | 'saveFailed'; sign: string }) {
  const { t } = useTranslation('entries');
  return (
    <div className="mt-3">
      <Notice tone="danger">{problem === 'gone' ? t('entry.gone') : t(problem, { flower: '', slot: '', sign })}</Notice>
    </div>
  );
}
