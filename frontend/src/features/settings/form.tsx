import { type ReactNode, useId } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import type { ApiError } from '../../lib/api/errors';
import { fieldProblems } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { Problem } from '../../office/problem';

interface FormProblemProps {
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
  /** Under the fields: what else can be done with the row. */
  others?: ReactNode;
  children: ReactNode;
}

/** A few fields and one act; Enter sends them. */
export function FormDialog({ title, submit, busy, onSubmit, onClose, others, children, ...problem }: FormDialogProps) {
  const { t } = useTranslation('office');
  const id = useId();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <ActButton type="submit" form={id} variant="primary" busy={busy}>
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

interface SaveBarProps extends FormProblemProps {
  changes: number;
  busy: boolean;
  onSave: () => void;
  onUndo: () => void;
  /** What was saved last. */
  done: boolean;
}

/** At the foot of a page of settings: how much of it has been changed and not saved. */
export function SaveBar({ changes, busy, onSave, onUndo, done, ...problem }: SaveBarProps) {
  const { t } = useTranslation(['settings', 'office']);
  if (changes === 0) {
    return (
      <p role="status" className="mt-4 min-h-6 text-small text-success">
        {done && t('saved')}
      </p>
    );
  }
  return (
    <section
      aria-label={t('office:save')}
      className="sticky bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-5 mt-5 rounded-slab border border-divider bg-surface p-3 shadow-float wide:bottom-14"
    >
      <FormProblem {...problem} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="flex-1 px-2 text-small whitespace-nowrap text-muted">{t('changes', { count: changes })}</p>
        <Button onClick={onUndo}>{t('undo')}</Button>
        <ActButton variant="primary" busy={busy} onClick={onSave} className="min-w-32 max-wide:flex-1">
          {t('office:save')}
        </ActButton>
      </div>
    </section>
  );
}
