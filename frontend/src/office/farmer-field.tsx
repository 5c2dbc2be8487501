import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { Combobox } from '../components/ui/combobox';
import { useTranslation } from '../i18n/translation';
import { api, dataOf } from '../lib/api/client';
import type { components } from '../lib/api/schema';
import { usePreferences } from '../lib/preferences';
import { nameOf, villageOf } from './amounts';
import { ProblemText } from './problem';
import { useHeldKeys } from './use-held-keys';

export type Farmer = components['schemas']['Farmer'];

interface FarmerFieldProps {
  label: string;
  farmer: Farmer | null;
  onChange: (farmer: Farmer | null) => void;
  error?: string | undefined;
  /** Filters the farmers found. */
  isMeant?: (farmer: Farmer) => boolean;
}

/** A field to select a farmer by code, name, village or number in either script, as at the counter. */
export function FarmerField({ label, farmer, onChange, error, isMeant = () => true }: FarmerFieldProps) {
  const { t } = useTranslation(['ledger', 'office']);
  const { language } = usePreferences();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed.trim());
  const {
    data = [],
    error: unanswered,
    isFetching,
  } = useQuery({
    queryKey: ['farmer-search', sought],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/search', { params: { query: { q: sought, limit: 8 } }, signal })),
    enabled: sought !== '' && farmer === null,
  });
  // Never shows the options of an earlier text: Enter would choose one of them.
  const isBehind = sought !== typed.trim();
  const options = farmer === null && sought !== '' && !isBehind ? data.filter(isMeant) : [];
  const isAsked = isFetching || isBehind;
  const keys = useHeldKeys(isAsked && farmer === null && options.length === 0, () => {
    const [found] = options;
    if (found !== undefined) onChange(found);
    return found !== undefined;
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens for the focus leaving the field.
    <div
      onBlur={keys.release}
      className={`rounded-field border bg-surface focus-within:outline-3 focus-within:outline-offset-1 focus-within:outline-accent ${error === undefined ? 'border-outline' : 'border-danger'}`}
    >
      <Combobox
        label={label}
        text={farmer === null ? typed : nameOf(farmer, language)}
        isSelected={farmer !== null}
        onTextChange={(text) => {
          keys.release();
          setTyped(text);
          if (farmer !== null) onChange(null);
        }}
        options={options}
        getKey={({ id }) => id}
        renderOption={(option) => (
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold">{nameOf(option, language)}</span>
            <span className="block truncate text-small text-muted">
              {[option.farmer_code, villageOf(option, language)].filter(Boolean).join(' · ')}
            </span>
          </span>
        )}
        onSelect={onChange}
        onEnter={() => undefined}
        onKeyFirst={keys.hold}
        empty={
          isAsked ? t('office:looking') : unanswered === null ? t('nobodyFound') : <ProblemText error={unanswered} />
        }
        invalid={error !== undefined}
        below={
          error === undefined ? (
            farmer === null ? (
              t('findFarmer')
            ) : (
              [farmer.farmer_code, villageOf(farmer, language)].filter(Boolean).join(' · ')
            )
          ) : (
            <span className="text-danger">{error}</span>
          )
        }
        inputRef={input}
        listClassName="max-h-60"
      />
    </div>
  );
}
