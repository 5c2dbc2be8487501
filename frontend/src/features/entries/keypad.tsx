import { Icon } from '../../components/ui/icon';
import { useTranslation } from '../../i18n/translation';

interface KeypadProps {
  /** 0–9, '.', '+', 'back'. */
  onKey: (key: string) => void;
  act: string;
  onAct: () => void;
  onClose: () => void;
}

const ROWS = [
  ['7', '8', '9', 'back'],
  ['4', '5', '6', '+'],
  ['1', '2', '3', '.'],
] as const;

/** An on-screen keypad with large keys for wet thumbs; the weight field keeps the focus. */
export function Keypad({ onKey, act, onAct, onClose }: KeypadProps) {
  const { t } = useTranslation('entries');
  const key =
    'flex min-h-13 items-center justify-center rounded-field bg-surface text-name font-semibold text-foreground active:bg-divider';
  return (
    // A press must not take the focus from the weight field.
    <div
      data-weighing
      className="fixed inset-x-0 bottom-0 z-30 border-t border-divider bg-sunken px-2 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] shadow-float wide:left-auto wide:right-4 wide:bottom-4 wide:w-96 wide:rounded-slab wide:border"
      onPointerDown={(event) => event.preventDefault()}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to forms. */}
      <div role="group" aria-label={t('keypad.title')} className="grid grid-cols-4 gap-1.5">
        {ROWS.flat().map((name) => (
          <button
            key={name}
            type="button"
            tabIndex={-1}
            onClick={() => onKey(name)}
            aria-label={
              name === 'back'
                ? t('keypad.back')
                : name === '+'
                  ? t('keypad.plus')
                  : name === '.'
                    ? t('keypad.point')
                    : undefined
            }
            className={key}
          >
            {name === 'back' ? <Icon name="backspace" size={26} /> : name}
          </button>
        ))}
        <button type="button" tabIndex={-1} onClick={onClose} aria-label={t('less')} className={key}>
          <Icon name="down" size={26} />
        </button>
        <button type="button" tabIndex={-1} onClick={() => onKey('0')} className={key}>
          0
        </button>
        <button
          type="button"
          tabIndex={-1}
          onClick={onAct}
          className="col-span-2 flex min-h-13 items-center justify-center rounded-field bg-accent text-lead font-semibold text-on-accent active:brightness-90"
        >
          {act}
        </button>
      </div>
    </div>
  );
}
