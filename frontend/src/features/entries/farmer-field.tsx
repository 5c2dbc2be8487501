import { type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/ui/icon';
import { PickField } from '../../components/ui/pick-field';
import type { BookView } from '../../data/day-book';
import type { Habits } from '../../data/habits';
import type { Farmer } from '../../data/records';
import { nameIn } from '../../lib/display';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { type Language, usePreferences } from '../../lib/preferences';
import { minutesOf } from '../../lib/shop-clock';

type Option = { readonly kind: 'farmer'; readonly farmer: Farmer } | { readonly kind: 'new' };

const SHOWN = 8;

interface FarmerFieldProps {
  view: BookView;
  habits: Habits;
  inputRef: RefObject<HTMLInputElement | null>;
  farmer: Farmer | null;
  text: string;
  invalid: boolean;
  mayAdd: boolean;
  /** The shop's time. */
  now: string;
  onText: (text: string) => void;
  onPick: (farmer: Farmer) => void;
  onEnter: () => void;
  onAdd: (typed: string) => void;
  onPrevious: () => void;
}

/** A farmer by code, name or village in either script, or phone; those who come at this hour first. */
export function FarmerField({
  view,
  habits,
  inputRef,
  farmer,
  text,
  invalid,
  mayAdd,
  now,
  onText,
  onPick,
  onEnter,
  onAdd,
  onPrevious,
}: FarmerFieldProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const minutes = minutesOf(now);
  const { farmers, lines } = view;
  const been = useMemo(() => new Set(lines.map((line) => line.farmerId)), [lines]);
  const options = useMemo((): Option[] => {
    if (farmer !== null) return [];
    // Who has been here today comes again less likely than who is still expected.
    const likely = ({ id }: Farmer) => habits.comesAt(id, minutes) * (been.has(id) ? 0.25 : 1);
    const found: Option[] = farmers.search(text, likely, SHOWN).map((match) => ({ kind: 'farmer', farmer: match }));
    const isName = text.trim().length > 1 && !/^\d+$/.test(text.trim());
    if (mayAdd && (isName || (found.length === 0 && text.trim() !== ''))) found.push({ kind: 'new' });
    return found;
  }, [farmer, farmers, been, habits, minutes, text, mayAdd]);

  return (
    <PickField<Option>
      label={t('farmer')}
      className="col-span-2 wide:col-span-1"
      listClassName="wide:min-w-96"
      inputRef={inputRef}
      text={text}
      chosen={farmer !== null}
      invalid={invalid}
      placeholder={t('farmerHint')}
      items={options}
      keyOf={(option) => (option.kind === 'new' ? 'new' : option.farmer.id)}
      onText={onText}
      onPick={(option) => (option.kind === 'new' ? onAdd(text.trim()) : onPick(option.farmer))}
      onEnter={onEnter}
      onKey={(event) => {
        if (event.key !== 'ArrowUp' || text !== '') return false;
        onPrevious();
        return true;
      }}
      empty={mayAdd ? t('notFound') : `${t('notFound')}. ${t('askOwner')}`}
      below={farmer !== null && <FarmerLine farmer={farmer} language={language} />}
      render={(option) =>
        option.kind === 'new' ? (
          <span className="flex items-center gap-2 font-semibold text-kanaka">
            <Icon name="plus" />
            {t('addFarmerNamed', { name: text.trim() })}
          </span>
        ) : (
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline justify-between gap-3">
              <span className="truncate text-lead font-semibold">{nameIn(option.farmer, language)}</span>
              <span className="shrink-0 text-small text-ink-2">{option.farmer.code}</span>
            </span>
            <span className="flex items-baseline justify-between gap-3 text-small text-ink-2">
              <span className="truncate">{villageIn(option.farmer, language)}</span>
              <span className="shrink-0">{displayPhoneNumber(parsePhoneNumber(option.farmer.phone))}</span>
            </span>
          </span>
        )
      }
    />
  );
}

function FarmerLine({ farmer, language }: { farmer: Farmer; language: Language }) {
  const { t } = useTranslation('entries');
  const parts = [farmer.code || t('farmerNew'), villageIn(farmer, language)].filter((part) => part !== '');
  return <span className="block truncate">{parts.join(' · ')}</span>;
}

export const villageIn = (farmer: Farmer, language: Language): string =>
  nameIn({ name: farmer.village ?? farmer.villageTa ?? '', nameTa: farmer.villageTa }, language);
