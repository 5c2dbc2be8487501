import { type ReactNode, useEffect, useId } from 'react';
import { Button } from '../components/ui/button';
import { Dialog } from '../components/ui/dialog';
import { Notice } from '../components/ui/notice';
import { useTranslation } from '../i18n/translation';
import type { ApiError } from '../lib/api/errors';
import { focusRefused, otherProblems, type Refusal } from './act';
import { ActButton } from './act-button';

/** Shows why a form was not saved, except what is shown beside its fields, and focuses the first refused field. */
export function FormProblem({ problem }: { problem: (Refusal & { readonly isUnreachable?: boolean }) | null }) {
  const { t } = useTranslation('office');
  useEffect(() => {
    if (problem !== null && problem.details.length > 0) focusRefused();
  }, [problem]);
  if (problem === null) return null;
  if (problem.code === 'VERSION_CONFLICT') {
    return (
      <Notice tone="warning" live>
        {t('changedByOther')}
      </Notice>
    );
  }
  const others = otherProblems(problem);
  if (problem.details.length > 0 && others.length === 0) return null;
  return (
    <Notice tone="danger" live>
      {problem.isUnreachable ? t('unreachable') : problem.message}
      {others.map((message) => (
        <span key={message} className="block">
          {message}
        </span>
      ))}
    </Notice>
  );
}

interface FormDialogProps {
  problem?: ApiError | null;
  title: string;
  submit: string;
  busy?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** For an act that cannot be undone. */
  danger?: boolean;
  /** Saved on this device, so that no network is needed. */
  here?: boolean;
  /** Other actions on the row, below the fields. */
  others?: ReactNode;
  children: ReactNode;
}

/** A dialog with a few fields and one act, which Enter submits. */
export function FormDialog({
  title,
  submit,
  busy = false,
  onSubmit,
  onClose,
  danger = false,
  here = false,
  others,
  children,
  problem = null,
}: FormDialogProps) {
  const { t } = useTranslation('office');
  const id = useId();
  const Submit = here ? Button : ActButton;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Submit type="submit" form={id} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {submit}
          </Submit>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          onSubmit();
          // By now the form has marked the fields that it does not accept itself.
          requestAnimationFrame(focusRefused);
        }}
        className="flex flex-col gap-4"
      >
        {children}
        <FormProblem problem={problem} />
        {others !== undefined && <div className="flex flex-wrap gap-2 border-t border-divider pt-4">{others}</div>}
      </form>
    </Dialog>
  );
}
