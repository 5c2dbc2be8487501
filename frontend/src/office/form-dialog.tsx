import { type ReactNode, useId } from 'react';
import { Button } from '../components/ui/button';
import { Dialog } from '../components/ui/dialog';
import { Notice } from '../components/ui/notice';
import { useTranslation } from '../i18n/translation';
import type { ApiError } from '../lib/api/errors';
import { fieldProblems } from './act';
import { ActButton } from './act-button';
import { Problem } from './problem';

export interface FormProblemProps {
  problem: ApiError | null;
  /** Fields beside which their own refusals stand. */
  fields: readonly string[];
}

/** Why a form was not saved, unless each refusal stands beside its field. */
export function FormProblem({ problem, fields }: FormProblemProps) {
  const { t } = useTranslation('office');
  if (problem === null) return null;
  if (problem.code === 'VERSION_CONFLICT') {
    return (
      <Notice tone="warning" live>
        {t('changedByOther')}
      </Notice>
    );
  }
  const named = [...fieldProblems(problem).keys()];
  if (named.length > 0 && named.every((name) => fields.includes(name))) return null;
  return <Problem problem={problem} />;
}

interface FormDialogProps extends FormProblemProps {
  title: string;
  submit: string;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
  /** What cannot be undone. */
  danger?: boolean;
  /** Under the fields: what else can be done with the row. */
  others?: ReactNode;
  children: ReactNode;
}

/** A few fields and one act; Enter sends them. */
export function FormDialog({
  title,
  submit,
  busy,
  onSubmit,
  onClose,
  danger = false,
  others,
  children,
  ...problem
}: FormDialogProps) {
  const { t } = useTranslation('office');
  const id = useId();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <ActButton type="submit" form={id} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {submit}
          </ActButton>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSubmit();
        }}
        className="flex flex-col gap-4"
      >
        {children}
        <FormProblem {...problem} />
        {others !== undefined && <div className="flex flex-wrap gap-2 border-t border-divider pt-4">{others}</div>}
      </form>
    </Dialog>
  );
}
