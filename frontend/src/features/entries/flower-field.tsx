import { memo, type RefObject, useMemo } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Combobox } from '../../components/ui/combobox';
import { Kbd } from '../../components/ui/kbd';
import type { FlowerType } from '../../data/records';
import type { ShopTerms } from '../../data/shop-terms';
import { useTranslation } from '../../i18n/translation';
import { localizedName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { flowerOfNumber, orderFlowers, searchFlowers } from './flower-search';

interface FlowerFieldProps {
  reference: ShopTerms;
  /** Ids of the farmer's usual flowers, most frequent first. */
  usual: readonly string[];
  inputRef: RefObject<HTMLInputElement | null>;
  flower: FlowerType | null;
  text: string;
  invalid: boolean;
  readOnly: boolean;
  isTouch: boolean;
  onText: (text: string) => void;
  onPick: (flowerId: string) => void;
  onEnter: () => void;
}

/**
 * Finds a flower by its number, which is the same for every farmer, or by its name in either script; the farmer's usual flowers are listed
 * first.
 */
export const FlowerField = memo(function FlowerField({
  reference: terms,
  usual,
  inputRef,
  flower,
  text,
  invalid,
  readOnly,
  isTouch,
  onText,
  onPick,
  onEnter,
}: FlowerFieldProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const ordered = useMemo(() => orderFlowers(terms.flowers.values(), usual), [terms, usual]);
  const options = useMemo(
    () => (flower === null ? searchFlowers(ordered, text, { language, usual }) : ordered),
    [ordered, flower, text, language, usual],
  );
  const isUsual = flower !== null && usual.includes(flower.id);

  return (
    <Combobox<FlowerType>
      label={t('flower')}
      className="border-t border-divider wide:border-t-0 wide:border-l"
      listClassName="max-wide:w-[200%] wide:min-w-80"
      inputRef={inputRef}
      inputMode={isTouch ? 'none' : 'text'}
      text={flower === null ? text : localizedName(flower, language)}
      isSelected={flower !== null}
      invalid={invalid}
      readOnly={readOnly}
      opensOnFocus
      placeholder={t('flowerHint')}
      options={options}
      getKey={({ id }) => id}
      onTextChange={(next, isComposing) => {
        const typed = flower === null ? next : next.replace(localizedName(flower, language), '');
        const numbered = isComposing ? null : flowerOfNumber(ordered, typed);
        if (numbered === null) onText(typed);
        else onPick(numbered.id);
      }}
      onSelect={({ id }) => onPick(id)}
      onEnter={onEnter}
      empty={t('noFlowerFound')}
      start={flower !== null && <FlowerIcon code={flower.code} size={isTouch ? 22 : 30} />}
      below={isUsual ? t('usual') : null}
      renderOption={(option) => (
        <>
          <FlowerIcon code={option.code} size={32} />
          <span className="min-w-0 flex-1">
            <span className="block text-lead leading-tight">{localizedName(option, language)}</span>
            {usual.includes(option.id) && <span className="block text-note text-muted">{t('usual')}</span>}
          </span>
          <Kbd>{option.number}</Kbd>
        </>
      )}
    />
  );
});
