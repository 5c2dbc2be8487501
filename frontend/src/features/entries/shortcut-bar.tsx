import { Kbd } from '../../components/ui/kbd';
import { useTranslation } from '../../i18n/translation';

/**
 * The few shortcuts that are needed all day, fixed to the bottom of the window.
 * @param said The last action. It is announced to screen readers elsewhere.
 */
export function ShortcutBar({ said }: { said: string }) {
  const { t } = useTranslation('entries');
  const hints = [
    [['Enter'], t('keys.hintSave')],
    [['Ctrl Z'], t('keys.hintUndo')],
    [['↑'], t('keys.hintPrevious')],
    [['/'], t('keys.hintFind')],
    [['?'], t('keys.all')],
  ] as const;
  return (
    <p className="hidden items-center gap-x-4 border-t border-divider bg-background py-2.5 text-small text-muted wide:sticky wide:bottom-0 wide:z-4 wide:flex pointer-coarse:hidden">
      {hints.map(([keys, word]) => (
        <span key={word} className="inline-flex shrink-0 items-center gap-1.5">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {word}
        </span>
      ))}
      {/* Not truncated, because the weight is at the end. */}
      <span aria-hidden="true" className="-my-2 ml-auto min-w-0 text-right leading-tight text-foreground">
        {said}
      </span>
    </p>
  );
}
