import { useQuery } from '@tanstack/react-query';
import { type RefObject, useDeferredValue, useRef, useState } from 'react';
import { Combobox } from '../../components/ui/combobox';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { nameKey, nameKeyWords } from '../../lib/name-key';
import { usePreferences } from '../../lib/preferences';
import { nameOf } from '../../office/amounts';
import { ProblemText } from '../../office/problem';
import { useHeldKeys } from '../../office/use-held-keys';
import { type Buyer, placeOf, useAllBuyers } from './buyers';
import { ownBuyer, usePendingTrade } from './pending-trade';

interface BuyerFieldProps {
  label: string;
  buyer: Buyer | null;
  onChange: (buyer: Buyer | null) => void;
  error?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
  /** Filters which of the found buyers can be chosen. */
  isMeant?: (buyer: Buyer) => boolean;
  below?: string | undefined;
}

/**
 * Finds a buyer by code, name, place or phone number in either script. Buyers that are already loaded are matched locally at each key, so
 * that typing never waits for the network; the server is searched for other spellings.
 */
export function BuyerField({ label, buyer, onChange, error, inputRef, isMeant = () => true, below }: BuyerFieldProps) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const own = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const { data: known = [], isFetching: isListAsked } = useAllBuyers();
  const { waiting } = usePendingTrade();
  const all = [
    ...waiting.filter(({ type }) => type === 'buyer.create').map(({ entityId, told }) => ownBuyer(entityId, told)),
    ...known,
  ];
  const {
    data: answered = [],
    error: unanswered,
    isFetching: isSearchAsked,
  } = useQuery({
    queryKey: ['buyer-search', sought],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/buyers/search', { params: { query: { q: sought, limit: 8 } }, signal })),
    enabled: sought !== '' && buyer === null,
  });
  const here = buyer !== null || typed.trim() === '' ? [] : all.filter((one) => begins(one, typed.trim()));
  const options = new Map([...here, ...(sought === typed.trim() ? answered : [])].map((one) => [one.id, one]));
  const offered = buyer === null && typed.trim() !== '' ? [...options.values()].filter(isMeant).slice(0, 8) : [];
  const isAsked = isListAsked || isSearchAsked || sought !== typed.trim();
  const choose = (chosen: Buyer) => {
    setTyped('');
    onChange(chosen);
  };
  const keys = useHeldKeys(isAsked && buyer === null && typed.trim() !== '' && offered.length === 0, () => {
    const [found] = offered;
    if (found !== undefined) choose(found);
    return found !== undefined;
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for blur.
    <div
      onBlur={keys.release}
      className={`rounded-field border bg-surface focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-accent ${error === undefined ? 'border-outline' : 'border-danger'}`}
    >
      <Combobox
        label={label}
        text={buyer === null ? typed : nameOf(buyer, language)}
        isSelected={buyer !== null}
        onTextChange={(text) => {
          keys.release();
          setTyped(text);
          if (buyer !== null) onChange(null);
        }}
        options={offered}
        getKey={({ id }) => id}
        renderOption={(option) => (
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold">{nameOf(option, language)}</span>
            <span className="block truncate text-small text-muted">
              {[option.buyer_code, placeOf(option, language)].filter(Boolean).join(' · ')}
            </span>
          </span>
        )}
        onSelect={choose}
        onEnter={() => undefined}
        onKeyFirst={keys.hold}
        empty={
          isAsked ? t('office:looking') : unanswered === null ? t('nobodyFound') : <ProblemText error={unanswered} />
        }
        invalid={error !== undefined}
        below={
          error !== undefined ? (
            <span className="text-danger">{error}</span>
          ) : buyer === null ? (
            t('findHint')
          ) : (
            (below ?? [buyer.buyer_code, placeOf(buyer, language)].filter(Boolean).join(' · '))
          )
        }
        inputRef={inputRef ?? own}
        listClassName="max-h-60"
      />
    </div>
  );
}

/**
 * Returns whether the typed number is that of the code (7 of BUY007), or the typed text starts a word of a name or place, in any spelling.
 */
function begins(buyer: Buyer, typed: string): boolean {
  const text = typed.toLowerCase();
  if (/^\d+$/.test(text)) return Number(buyer.buyer_code.replace(/\D/g, '')) === Number(text);
  const names = [buyer.name, buyer.name_ta ?? '', buyer.place ?? '', buyer.place_ta ?? ''];
  const key = nameKey(typed);
  return (
    [buyer.buyer_code, ...names]
      .flatMap((name) => [name, ...name.split(/\s+/)])
      .some((word) => word.toLowerCase().startsWith(text)) ||
    (key.length > 1 && names.some((name) => [nameKey(name), ...nameKeyWords(name)].some((one) => one.startsWith(key))))
  );
}
