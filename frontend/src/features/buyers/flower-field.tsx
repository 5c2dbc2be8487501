import { type RefObject, useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Combobox } from '../../components/ui/combobox';
import { Kbd } from '../../components/ui/kbd';
import { useTranslation } from '../../i18n/translation';
import { latinDigits } from '../../lib/digits';
import { usePreferences } from '../../lib/preferences';
import { nameOf } from '../../office/amounts';
import type { Flower } from './buyers';

interface FlowerFieldProps {
  flowers: readonly Flower[];
  flower: Flower | null;
  inputRef: RefObject<HTMLInputElement | null>;
  invalid: boolean;
  onPick: (flower: Flower | null) => void;
  /** Called for Enter while the field is empty. */
  onEnter: () => void;
}

/** Finds a flower by its number, as at the counter, or by its name in either script. */
export function FlowerField({ flowers, flower, inputRef, invalid, onPick, onEnter }: FlowerFieldProps) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const [typed, setTyped] = useState('');
  const text = flower === null ? typed : nameOf(flower, language);
  const options = flower === null ? found(flowers, typed) : [...flowers];
  const pick = (chosen: Flower) => {
    setTyped('');
    onPick(chosen);
  };
  return (
    <Combobox<Flower>
      label={t('flower')}
      listClassName="wide:min-w-80"
      inputRef={inputRef}
      text={text}
      isSelected={flower !== null}
      invalid={invalid}
      placeholder={t('sale.flowerHint')}
      // Enter in the empty field finishes the bill, so no options are shown before something is typed.
      options={typed === '' && flower === null ? [] : options}
      getKey={({ id }) => id}
      onTextChange={(next, isComposing) => {
        const rest = flower === null ? next : next.replace(nameOf(flower, language), '');
        if (flower !== null) onPick(null);
        const [only, ...others] = /^\d+$/.test(latinDigits(rest).trim()) ? found(flowers, rest) : [];
        if (
          !isComposing &&
          only !== undefined &&
          others.length === 0 &&
          String(only.number) === latinDigits(rest).trim()
        )
          pick(only);
        else setTyped(rest);
      }}
      onSelect={pick}
      onEnter={onEnter}
      empty={t('sale.noFlower')}
      start={flower !== null && <FlowerIcon code={flower.code} size={28} />}
      renderOption={(option) => (
        <>
          <FlowerIcon code={option.code} size={30} />
          <span className="min-w-0 flex-1 text-lead leading-tight">{nameOf(option, language)}</span>
          <Kbd>{option.number}</Kbd>
        </>
      )}
    />
  );
}

function found(flowers: readonly Flower[], typed: string): Flower[] {
  const text = latinDigits(typed).trim().toLowerCase();
  if (text === '') return [...flowers];
  if (/^\d+$/.test(text)) {
    return flowers
      .filter(({ number }) => String(number).startsWith(text))
      .sort((a, b) => String(a.number).length - String(b.number).length || a.number - b.number);
  }
  const names = (flower: Flower) =>
    [flower.name, flower.name_ta ?? '', flower.code, flower.other_names ?? '']
      .flatMap((name) => [name, ...name.split(/[\s();,/]+/)])
      .map((name) => name.toLowerCase());
  return flowers.filter((flower) => names(flower).some((name) => name.startsWith(text)));
}
