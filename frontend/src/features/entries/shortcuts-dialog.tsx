import { Dialog } from '../../components/ui/dialog';
import { Kbd } from '../../components/ui/kbd';
import { useTranslation } from '../../i18n/translation';

const KEYS = [
  ['save', ['Enter']],
  ['next', ['Tab', 'Shift+Tab']],
  ['choose', ['↓', '↑']],
  ['flower', ['1', '…', '9']],
  ['bag', ['+']],
  ['undo', ['Ctrl', 'Z']],
  ['previous', ['↑']],
  ['open', ['Enter']],
  ['remove', ['Delete']],
  ['find', ['/']],
  ['time', ['Alt', 'T']],
  ['adjust', ['Alt', 'A']],
  ['note', ['Alt', 'N']],
  ['slip', ['Alt', 'P']],
  ['slipOfDay', ['Alt', 'Shift', 'P']],
  ['leave', ['Esc']],
  ['all', ['?']],
] as const;

/** Lists every keyboard shortcut of the counter. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('entries');
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl>
        {KEYS.map(([name, keys]) => (
          <div
            key={name}
            className="flex min-h-10 items-center justify-between gap-4 border-t border-divider py-1 first:border-t-0"
          >
            <dt>{t(`keys.${name}`)}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
