import { memo, type RefObject, useMemo, useState } from 'react';
import { Combobox } from '../../components/ui/combobox';
import { Icon } from '../../components/ui/icon';
import type { DaySnapshot } from '../../data/day-store';
import type { FarmerHistory } from '../../data/farmer-history';
import type { Farmer } from '../../data/records';
import { useTranslation } from '../../i18n/translation';
import { localizedName } from '../../lib/format';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { type Language, usePreferences } from '../../lib/preferences';
import { minutesOf } from '../../lib/shop-clock';
import { useAfterPaint } from '../../lib/use-after-paint';

type Option = { readonly kind: 'farmer'; readonly farmer: Farmer } | { readonly kind: 'new' };

const SHOWN = 8;
const NOBODY: readonly Option[] = [];

interface FarmerFieldProps {
  view: DaySnapshot;
  habits: FarmerHistory;
  inputRef: RefObject<HTMLInputElement | null>;
  farmer: Farmer | null;
  /** The search text that was in the field when the screen was left. */
  restored: string;
  /** How often the row was cleared; the field empties whenever this number changes. */
  cleared: number;
  invalid: boolean;
  readOnly: boolean;
  mayAdd: boolean;
  /** The shop's time. */
  now: string;
  /** Called with the current text on every change. */
  onText: (text: string) => void;
  onPick: (farmer: Farmer) => void;
  onEnter: () => void;
  onAdd: (typed: string) => void;
  onPrevious: () => void;
}

/** Finds a farmer by code, by name or village in either script, or by phone; farmers who usually come at this hour are listed first. */
export function FarmerField({
  view: day,
  habits: history,
  inputRef,
  farmer,
  restored,
  cleared,
  invalid,
  readOnly,
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
  // The text is state of this field instead of the row, because no other component depends on it.
  const [typed, setTyped] = useState({ text: restored, cleared });
  const text = farmer !== null ? localizedName(farmer, language) : typed.cleared === cleared ? typed.text : '';
  const { farmers, entries } = day;
  const been = useMemo(() => new Set(entries.map((entry) => entry.farmerId)), [entries]);
  const [sought, flush] = useAfterPaint(text);
  const isBehind = sought !== text;
  const options = useMemo((): Option[] => {
    if (farmer !== null) return [];
    // Farmers who already came today are ranked lower, because they are less likely to come again.
    const likely = ({ id }: Farmer) => history.visitScore(id, minutes) * (been.has(id) ? 0.25 : 1);
    const found: Option[] = farmers
      .search(sought, likely, SHOWN, language)
      .map((match) => ({ kind: 'farmer', farmer: match }));
    const isName = sought.trim().length > 1 && !/^\d+$/.test(sought.trim());
    if (mayAdd && (isName || (found.length === 0 && sought.trim() !== ''))) found.push({ kind: 'new' });
    return found;
  }, [farmer, farmers, been, history, minutes, sought, mayAdd, language]);

  return (
    <Combobox<Option>
      label={t('farmer')}
      className="col-span-2 wide:col-span-1"
      listClassName="wide:min-w-96"
      inputRef={inputRef}
      text={text}
      isSelected={farmer !== null}
      invalid={invalid}
      readOnly={readOnly}
      placeholder={t('farmerHint')}
      // Before the first letter there are no results to show.
      options={isBehind && sought === '' ? NOBODY : options}
      flush={isBehind ? flush : undefined}
      getKey={(option) => (option.kind === 'new' ? 'new' : option.farmer.id)}
      onTextChange={(next) => {
        setTyped({ text: next, cleared });
        onText(next);
      }}
      onSelect={(option) => (option.kind === 'new' ? onAdd(text.trim()) : onPick(option.farmer))}
      onEnter={onEnter}
      onKeyFirst={(event) => {
        if (event.key !== 'ArrowUp' || text !== '') return false;
        onPrevious();
        return true;
      }}
      empty={isBehind ? undefined : mayAdd ? t('notFound') : `${t('notFound')}. ${t('askOwner')}`}
      below={farmer !== null && <FarmerSummary farmer={farmer} language={language} />}
      renderOption={(option) =>
        option.kind === 'new' ? (
          <span className="flex items-center gap-2 font-semibold text-accent">
            <Icon name="plus" />
            {t('addFarmerNamed', { name: text.trim() })}
          </span>
        ) : (
          <FarmerOption farmer={option.farmer} language={language} />
        )
      }
    />
  );
}

const FarmerOption = memo(function FarmerOption({ farmer, language }: { farmer: Farmer; language: Language }) {
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 text-lead leading-tight font-semibold">{localizedName(farmer, language)}</span>
        <span className="shrink-0 text-small text-muted">{farmer.code}</span>
      </span>
      <span className="flex items-baseline justify-between gap-3 text-small text-muted">
        <span className="min-w-0">{villageIn(farmer, language)}</span>
        <span className="shrink-0">{displayPhoneNumber(parsePhoneNumber(farmer.phone))}</span>
      </span>
    </span>
  );
});

function FarmerSummary({ farmer, language }: { farmer: Farmer; language: Language }) {
  const { t } = useTranslation('entries');
  const parts = [
    farmer.code || t('farmerNew'),
    farmer.confirmed === false ? t('farmerUnconfirmed') : '',
    villageIn(farmer, language),
  ].filter((part) => part !== '');
  return <span className="line-clamp-2 leading-tight">{parts.join(' · ')}</span>;
}

export const villageIn = (farmer: Farmer, language: Language): string =>
  localizedName({ name: farmer.village ?? farmer.villageTa ?? '', nameTa: farmer.villageTa }, language);
