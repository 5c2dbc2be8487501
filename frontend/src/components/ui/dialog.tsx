import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from '../../i18n/translation';
import { IconButton } from './button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the primary one last in the source. */
  actions?: ReactNode;
  /** Has no close button and is not closed by a click on the backdrop, only by Escape. */
  requiresAnswer?: boolean;
  wide?: boolean;
}

/**
 * A native modal dialog: the browser traps the focus and it is restored at the end. The element marked `data-autofocus` gets the
 * initial focus, otherwise the first focusable element of the body, so that an immediate Enter never closes a dialog that has just been
 * opened. On a phone it is a bottom sheet.
 */
export function Dialog({ title, onClose, children, actions, requiresAnswer = false, wide = false }: DialogProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open) return;
    const previousFocus = document.activeElement;
    dialog.showModal();
    const inside = body.current?.querySelector<HTMLElement>('a, button, input, select, textarea') ?? body.current;
    // A text longer than the screen can be scrolled with the keyboard, too.
    if (inside !== null && inside === body.current) inside.tabIndex = 0;
    (dialog.querySelector<HTMLElement>('[data-autofocus]') ?? inside)?.focus();
    return () => {
      dialog.close();
      if (previousFocus instanceof HTMLElement && previousFocus.isConnected) previousFocus.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it through the dialog's own cancel event.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (!requiresAnswer && event.target === ref.current) onClose();
      }}
      className={`m-auto mb-0 max-h-[92dvh] w-full overflow-visible rounded-t-slab bg-transparent p-0 text-foreground backdrop:bg-backdrop wide:mb-auto wide:rounded-slab ${
        wide ? 'max-w-3xl' : 'max-w-lg'
      }`}
    >
      <div className="flex max-h-[92dvh] flex-col rounded-t-slab bg-surface pb-[env(safe-area-inset-bottom)] shadow-float wide:rounded-slab">
        <div className="flex items-start justify-between gap-2 px-5 pt-4">
          <h2 id={titleId} className="py-2 text-lead font-semibold">
            {title}
          </h2>
          {!requiresAnswer && <IconButton icon="close" label={t('close')} onClick={onClose} className="-mr-2" />}
        </div>
        <div ref={body} className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">
          {children}
        </div>
        {actions !== undefined && (
          <div className="flex flex-col-reverse gap-2 border-t border-divider px-5 py-4 wide:flex-row wide:justify-end">
            {actions}
          </div>
        )}
      </div>
    </dialog>
  );
}
