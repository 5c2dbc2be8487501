import { useState } from 'react';
import { useTranslation } from '../../i18n/translation';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { ProblemText } from '../../office/problem';

/** A button that sends a document to the buyer by WhatsApp, with the server's response beside it. */
export function SendPaper({ label, onSend }: { label: string; onSend: () => Promise<unknown> }) {
  const { t } = useTranslation('buyers');
  const [sent, setSent] = useState(false);
  const act = useAct(onSend);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 print:hidden">
      <ActButton
        variant="ghost"
        icon="message"
        busy={act.busy}
        onClick={async () => {
          setSent(false);
          setSent(await act.run());
        }}
        className="px-2 text-small text-muted"
      >
        {label}
      </ActButton>
      <span role="status" className={`text-small ${act.problem === null ? 'text-muted' : 'text-danger'}`}>
        {act.problem === null ? sent && t('paper.sent') : <ProblemText error={act.problem} />}
      </span>
    </span>
  );
}
