import { useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { type DaySnapshot, findEntry } from '../../data/day-store';
import { CONTENT_FIELDS, type EntryChanges } from '../../data/operations';
import { discardUsualFlower, mergeFarmer, resendEntry, resendFarmer, revertToServer } from '../../data/parked';
import type { Entry, EntryContent, ParkedOperation, ServerEntry } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { formatAmount, formatDate, formatQuantity, formatTime, localizedName } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { parsePhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import type { Counter } from '../../sync/counter';

interface ParkedItemProps {
  counter: Counter;
  view: DaySnapshot;
  /** The refused operations of one entry or farmer, oldest first. */
  acts: readonly ParkedOperation[];
  /** Opens the entry as a form. */
  onOpen: (entryId: string) => void;
}

const REASONS = [
  'RESOURCE_NOT_FOUND',
  'PERMISSION_DENIED',
  'ENTRY_LOCKED',
  'INVALID_STATE_TRANSITION',
  'NO_APPLICABLE_RATE',
  'RESOURCE_ALREADY_EXISTS',
  'IDEMPOTENCY_CONFLICT',
  'VERSION_CONFLICT',
] as const;

/** An operation that the server refused, the reason, and what the user can do about it. */
export function ParkedItem({ counter, view: day, acts: operations, onOpen }: ParkedItemProps) {
  const { t } = useTranslation('sync-panel');
  const { language } = usePreferences();
  const [first] = operations;
  if (!first) return null;
  const entry = findEntry(day, first.entityId);
  const farmer = day.farmers.get(entry?.farmerId ?? first.entityId);
  const flower = day.terms.flowers.get(entry?.flowerTypeId ?? String(first.payload.flower_type_id ?? ''));
  const known = REASONS.find((code) => code === first.error?.code);
  const said = first.error?.details.map(({ message }) => message).join('. ') || first.error?.message || '';
  const conflict =
    entry && first.kind === 'conflict'
      ? ([...operations].reverse().find((operation) => operation.theirs !== null)?.theirs ?? entry.server)
      : null;
  return (
    <li className="flex flex-col gap-2.5 border-t border-divider py-3 first:border-t-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {flower && <FlowerIcon code={flower.code} />}
        <b>{farmer ? localizedName(farmer, language) : ''}</b>
        <span>{flower ? localizedName(flower, language) : ''}</span>
        {entry && <span>{formatAmount(entry.quantity, flower?.unit ?? 'kg')}</span>}
        {entry && entry.entryDate !== day.today && <span>{formatDate(entry.entryDate)}</span>}
        <span className="text-small text-muted">{t(`act.${first.type}`)}</span>
      </p>
      <p className="text-danger">
        {conflict ? t('conflict.text') : known ? t(`reason.${known}`) : t('reason.other', { message: said })}
      </p>
      {entry && conflict ? (
        <Conflict counter={counter} entry={entry} theirs={conflict} view={day} />
      ) : first.type === 'farmer.create' ? (
        <RefusedFarmer counter={counter} view={day} farmerId={first.entityId} />
      ) : (
        <div className="flex flex-wrap gap-2">
          {(entry?.status === 'priced' || entry?.status === 'unpriced') && (
            <Button onClick={() => onOpen(entry.id)}>{t('putRight')}</Button>
          )}
          {first.type !== 'farmer.add_flower' && (
            <Button
              icon="refresh"
              onClick={() => void resendEntry(counter.db, first.entityId, {}, day.terms, counter.writer)}
            >
              {t('retry')}
            </Button>
          )}
          <GiveUp
            text={first.type === 'entry.create' ? t('giveUpCreate') : t('giveUpChange')}
            onSure={() =>
              void (first.type === 'farmer.add_flower'
                ? discardUsualFlower(counter.db, first)
                : revertToServer(counter.db, first.entityId))
            }
          />
        </div>
      )}
    </li>
  );
}

function GiveUp({ text, onSure }: { text: string; onSure: () => void }) {
  const { t } = useTranslation('sync-panel');
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button variant="ghost" onClick={() => setAsking(true)}>
        {t('giveUp')}
      </Button>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-small">
        {t('giveUpSure')} {text}
      </span>
      <Button variant="danger" onClick={onSure}>
        {t('giveUpYes')}
      </Button>
      <Button variant="ghost" onClick={() => setAsking(false)}>
        {t('cancel')}
      </Button>
    </span>
  );
}

type Side = 'mine' | 'theirs';

/** Both versions side by side, field by field. */
function Conflict({
  counter,
  entry,
  theirs,
  view: day,
}: {
  counter: Counter;
  entry: Entry;
  theirs: ServerEntry;
  view: DaySnapshot;
}) {
  const { t } = useTranslation('sync-panel');
  const fields = CONTENT_FIELDS.filter((field) => entry[field] !== theirs[field]);
  const [chosen, setChosen] = useState<Partial<Record<keyof EntryContent, Side>>>({});
  const resend = (changes: EntryChanges) => void resendEntry(counter.db, entry.id, changes, day.terms, counter.writer);
  const show = useShown();

  if (entry.status === 'void' || theirs.status === 'void') {
    return (
      <>
        <p className="text-small text-muted">
          {entry.status === 'void' ? t('conflict.mineVoid') : t('conflict.theirsVoid')}
          {fields.map((field) => ` · ${t(`field.${field}`)}: ${show(field, entry)} → ${show(field, theirs)}`)}
        </p>
        <div className="flex flex-wrap gap-2">
          {theirs.status !== 'void' && (
            <Button variant="danger" onClick={() => resend({})}>
              {t('conflict.voidAnyway')}
            </Button>
          )}
          <Button onClick={() => void revertToServer(counter.db, entry.id)}>{t('conflict.keepTheirs')}</Button>
        </div>
      </>
    );
  }

  const picked = () => {
    const changes: Record<string, unknown> = {};
    for (const field of fields) if (chosen[field] === 'theirs') changes[field] = theirs[field];
    return changes as EntryChanges;
  };
  return (
    <>
      <table className="w-full text-left">
        <thead>
          <tr className="text-small text-muted">
            <th className="font-normal">{t('conflict.field')}</th>
            <th className="font-normal">{t('conflict.mine')}</th>
            <th className="font-normal">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} className="border-t border-divider">
              <th scope="row" className="pr-3 text-small font-normal text-muted">
                {t(`field.${field}`)}
              </th>
              {(['mine', 'theirs'] as const).map((side) => (
                <td key={side} className="w-2/5">
                  <label className="flex min-h-11 cursor-pointer items-center gap-2">
                    <input
                      type="radio"
                      name={`${entry.id}-${field}`}
                      checked={(chosen[field] ?? 'mine') === side}
                      onChange={() => setChosen((before) => ({ ...before, [field]: side }))}
                      className="size-5"
                    />
                    {show(field, side === 'mine' ? entry : theirs)}
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => resend({})}>{t('conflict.keepMine')}</Button>
        <Button onClick={() => void revertToServer(counter.db, entry.id)}>{t('conflict.keepTheirs')}</Button>
        {fields.length > 1 && <Button onClick={() => resend(picked())}>{t('conflict.keepChosen')}</Button>}
      </div>
    </>
  );
}

function useShown(): (field: keyof EntryContent, entry: EntryContent) => string {
  const { t } = useTranslation('sync-panel');
  return (field, entry) => {
    switch (field) {
      case 'quantity':
      case 'weightDeduction':
        return formatQuantity(entry[field]);
      case 'adjustment':
        return formatRupees(entry.adjustment);
      case 'manualRate':
        return entry.manualRate === null ? '–' : formatRupees(entry.manualRate);
      case 'entryTime':
        return formatTime(entry.entryTime);
      case 'entryDate':
        return formatDate(entry.entryDate);
      case 'adjustmentReason':
        return entry.adjustmentReason === null ? '–' : t(`adjustmentReasons.${entry.adjustmentReason}`);
      default:
        return entry[field] ?? '–';
    }
  };
}

function RefusedFarmer({ counter, view: day, farmerId }: { counter: Counter; view: DaySnapshot; farmerId: string }) {
  const { t } = useTranslation('sync-panel');
  const { language } = usePreferences();
  const farmer = day.farmers.get(farmerId);
  const [name, setName] = useState(farmer?.name ?? '');
  const [phone, setPhone] = useState(farmer?.phone ?? '');
  if (!farmer) return null;
  const digits = parsePhoneNumber(phone).value.replace(/\D/g, '');
  const twin =
    digits.length < 6
      ? undefined
      : day.farmers.search(digits, () => 0, 3, language).find((other) => other.id !== farmerId && other.version > 0);
  return (
    <div className="grid gap-2 wide:grid-cols-2">
      <Field label={t('farmer.name')} value={name} onText={setName} />
      <Field label={t('farmer.phone')} type="tel" value={phone} onText={setPhone} />
      <div className="flex flex-wrap gap-2 wide:col-span-2">
        <Button
          onClick={() =>
            void resendFarmer(
              counter.db,
              farmerId,
              {
                name: name.trim(),
                nameTa: farmer.nameTa,
                village: farmer.village,
                phone: parsePhoneNumber(phone).value,
              },
              counter.writer,
            )
          }
        >
          {t('farmer.save')}
        </Button>
        {twin && (
          <Button onClick={() => void mergeFarmer(counter.db, farmerId, twin.id, day.terms, counter.writer)}>
            {t('farmer.useKnown', { farmer: localizedName(twin, language) })}
          </Button>
        )}
      </div>
    </div>
  );
}
