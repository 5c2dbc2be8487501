import { memo, type RefObject, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Combobox } from '../../components/ui/combobox';
import { Kbd } from '../../components/ui/kbd';
import type { FlowerType } from '../../data/records';
import type { ShopTerms } from '../../data/shop-terms';
import { localizedName } from '../../lib/format';
import { nameKey } from '../../lib/name-key';
import { usePreferences } from '../../lib/preferences';

interface FlowerFieldProps {
  reference: ShopTerms;
  /** The farmer's own, most brought first. */
  usual: readonly string[];
  inputRef: RefObject<HTMLInputElement | null>;
  flower: FlowerType | null;
  text: string;
  invalid: boolean;
  isTouch: boolean;
  onText: (text: string) => void;
  onPick: (flowerId: string) => void;
  onEnter: () => void;
}

/** A flower by one key: its number in the list, the farmer's usual ones first; or by typing its name in either script. */
export const FlowerField = memo(function FlowerField({
  reference: terms,
  usual,
  inputRef,
  flower,
  text,
  invalid,
  isTouch,
  onText,
  onPick,
  onEnter,
}: FlowerFieldProps) {
  const { t } = useTranslation('entries');
  const { language } = usePreferences();
  const usualKey = usual.join();
  const all = useMemo(() => {
    const places = usualKey.split(',');
    const place = ({ id }: FlowerType) => (places.includes(id) ? places.indexOf(id) : places.length);
    return [...terms.flowers.values()]
      .filter((candidate) => candidate.active)
      .sort(
        (a, b) => place(a) - place(b) || localizedName(a, language).localeCompare(localizedName(b, language), language),
      );
  }, [terms, usualKey, language]);
  const options = useMemo(
    () => (flower === null && text !== '' ? all.filter((candidate) => isCalled(candidate, text)) : all),
    [all, flower, text],
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
      opensOnFocus
      placeholder={t('flowerHint')}
      options={options}
      getKey={({ id }) => id}
      onTextChange={(typed) => onText(flower === null ? typed : typed.replace(localizedName(flower, language), ''))}
      onSelect={({ id }) => onPick(id)}
      onEnter={onEnter}
      onKeyFirst={(event) => {
        const chosen =
          /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey ? all[Number(event.key) - 1] : undefined;
        if (chosen === undefined) return false;
        onPick(chosen.id);
        return true;
      }}
      empty={t('noFlowerFound')}
      start={flower !== null && <FlowerIcon code={flower.code} size={isTouch ? 22 : 30} />}
      below={isUsual ? t('usual') : null}
      renderOption={(option) => {
        const at = all.indexOf(option);
        return (
          <>
            <FlowerIcon code={option.code} size={32} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-lead">{localizedName(option, language)}</span>
              {usual.includes(option.id) && <span className="block text-note text-muted">{t('usual')}</span>}
            </span>
            {at < 9 && !isTouch && <Kbd>{at + 1}</Kbd>}
          </>
        );
      }}
    />
  );
});

function isCalled(flower: FlowerType, typed: string): boolean {
  const text = typed.trim().toLowerCase();
  const names = [flower.name, flower.nameTa ?? '', ...(flower.otherNames ?? '').split(';')];
  const key = nameKey(text);
  return (
    flower.code.toLowerCase().startsWith(text) ||
    names.some((name) => name.trim().toLowerCase().startsWith(text) || (key !== '' && nameKey(name).startsWith(key)))
  );
}
