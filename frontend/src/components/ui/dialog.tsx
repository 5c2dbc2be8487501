import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** The acts, the main one last in the source and first in sight. */
  actions?: ReactNode;
  /** A question that needs an answer has no cross and does not close by a click beside it; Escape still says no. */
  question?: boolean;
  wide?: boolean;
}

/**
 * The browser's own modal dialog: it keeps the focus inside and gives it back at the end. What is marked `data-first` has the
 * focus at the beginning, else the first thing that can have it. On a phone it rises from below.
 */
export function Dialog({ title, onClose, children, actions, question = false, wide = false }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    const before = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the dialog's own cancel event.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (!question && event.target === ref.current) onClose();
      }}
      className={`m-auto mb-0 max-h-[92dvh] w-full overflow-visible rounded-t-slab bg-transparent p-0 text-ink backdrop:bg-shade wide:mb-auto wide:rounded-slab ${
        wide ? 'max-w-3xl' : 'max-w-lg'
      }`}
    >
      <div className="flex max-h-[92dvh] flex-col rounded-t-slab bg-sheet pb-[env(safe-area-inset-bottom)] shadow-float wide:rounded-slab">
        <div className="flex items-start justify-between gap-2 px-5 pt-4">
          <h2 id={titleId} className="py-2 text-lead font-semibold">
            {title}
          </h2>
          {!question && <IconButton icon="close" label={t('close')} onClick={onClose} className="-mr-2" />}
        </div>
        <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
        {actions !== undefined && (
          <div className="flex flex-col-reverse gap-2 border-t border-line px-5 py-4 wide:flex-row wide:justify-end">
            {actions}
          </div>
        )}
      </div>
    </dialog>
  );
}
