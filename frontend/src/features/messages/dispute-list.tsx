import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatQuantity, localizedName } from '../../lib/format';
import { parseGrams } from '../../lib/money';
import { usePreferences } from '../../lib/preferences';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { FormProblem } from '../../office/form-dialog';
import { Picture } from '../../office/picture';

type Dispute = components['schemas']['Dispute'];

interface DisputeListProps {
  disputes: readonly Dispute[];
  onOpen: (phone: string) => void;
}

/** Open disputes, each with a form for the answer that closes it. */
export function DisputeList({ disputes, onOpen }: DisputeListProps) {
  const { t } = useTranslation('messages');
  if (disputes.length === 0) return null;
  return (
    <section aria-labelledby="disputes" className="mb-5 rounded-slab border border-danger bg-surface px-4 py-3">
      <h2 id="disputes" className="text-lead font-semibold text-danger">
        {t('disputes.title', { count: disputes.length })}
      </h2>
      <ul className="divide-y divide-divider">
        {disputes.map((dispute) => (
          <DisputeItem key={dispute.id} dispute={dispute} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

function DisputeItem({ dispute, onOpen }: { dispute: Dispute; onOpen: (phone: string) => void }) {
  const { t } = useTranslation('messages');
  const { language } = usePreferences();
  const [answer, setAnswer] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAct((resolution: string) =>
    api.POST('/api/v1/disputes/{id}/resolve', {
      params: { path: { id: dispute.id } },
      body: { resolution, version: dispute.version },
    }),
  );
  const name = localizedName({ name: dispute.farmer.name, nameTa: dispute.farmer.name_ta ?? null }, language);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const resolution = answer.trim();
    setMissing(resolution === '');
    if (resolution !== '') void act.run(resolution);
  };

  return (
    <li className="py-3">
      <p className="font-semibold">
        {name} <span className="font-normal text-muted">{dispute.farmer.farmer_code}</span>
      </p>
      <Link
        to={placeOf(dispute)}
        className="inline-flex min-h-8 items-center gap-1 text-small text-muted underline hover:text-foreground pointer-coarse:min-h-11"
      >
        {about(dispute)}
      </Link>
      <p className="my-1 border-l-3 border-danger pl-3 whitespace-pre-line">
        {dispute.about != null && <b>{t(`disputes.kind.${dispute.about as 'weight'}`)}: </b>}
        {dispute.complaint}
      </p>
      {dispute.has_photo && (
        <Picture path={`/api/v1/disputes/${dispute.id}/photo`} label={t('disputes.photo')} className="my-2" />
      )}
      <form noValidate onSubmit={submit} className="flex flex-col gap-2">
        <Field
          label={t('disputes.answer')}
          value={answer}
          maxLength={500}
          autoComplete="off"
          onText={setAnswer}
          error={missing ? t('disputes.answerNeeded') : fieldProblems(act.problem).get('resolution')}
        />
        <FormProblem problem={act.problem} />
        <div className="flex flex-wrap gap-2">
          <ActButton type="submit" busy={act.busy}>
            {t('disputes.resolve')}
          </ActButton>
          <Button variant="ghost" onClick={() => onOpen(dispute.phone)}>
            {t('disputes.open')}
          </Button>
        </div>
      </form>
    </li>
  );

  /** Returns the page where the disputed item can be checked and corrected. */
  function placeOf({ entry, settlement, advance, subject_id, farmer_id, farmer }: Dispute): string {
    if (entry) return `/day-book?date=${entry.entry_date}&q=${farmer.farmer_code}`;
    if (settlement) return `/settlements/${subject_id}`;
    return advance ? `/advances/${subject_id}` : `/farmers/${farmer_id}`;
  }

  function about({ entry, settlement, advance }: Dispute): string {
    if (entry) {
      const flower = localizedName(
        { name: entry.flower_type.name, nameTa: entry.flower_type.name_ta ?? null },
        language,
      );
      const grams = parseGrams(entry.quantity) ?? 0;
      const unit = entry.flower_type.unit as 'kg' | 'bunch' | 'piece';
      const quantity = `${formatQuantity(grams, unit === 'kg' ? 3 : 0)} ${t(`unit.${unit}`)}`;
      return t('disputes.entry', { flower, quantity, date: formatDate(entry.entry_date) });
    }
    if (settlement) return t('disputes.settlement', { number: settlement.settlement_number });
    if (advance) return t('disputes.advance', { date: formatDate(advance.advance_date) });
    return t('disputes.account');
  }
}
