import { Link } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { rupees } from '../../office/amounts';
import { Picture } from '../../office/picture';
import { useBookWords } from './book-words';
import { Loaded } from './loaded';
import { ReadAloud } from './read-aloud';
import { useCachedQuery } from './response-cache';

type Dispute = components['schemas']['Dispute'];

/** The farmer's disputes, from the app and WhatsApp, with the shop's answers. */
export function MessagesScreen() {
  const { t } = useBookWords();
  const answer = useCachedQuery('disputes', (signal) =>
    dataOf(api.GET('/api/v1/disputes', { params: { query: { page_size: 50 } }, signal })),
  );
  return (
    <>
      <div className="flex items-center justify-between gap-3 pt-4 pb-1">
        <h1 className="text-name font-semibold">{t('messages.title')}</h1>
        {answer.data !== undefined && answer.data.length > 0 && (
          <ReadAloud
            text={() =>
              (answer.data ?? [])
                .map((one) => [one.complaint, one.resolution == null ? t('messages.open') : one.resolution].join('. '))
                .join('. ')
            }
          />
        )}
      </div>
      <h2 className="text-small text-muted">{t('messages.yours')}</h2>
      <Loaded answer={answer}>
        {(disputes) =>
          disputes.length === 0 ? (
            <p className="py-4 text-muted">{t('messages.none')}</p>
          ) : (
            <ul>
              {disputes.map((dispute) => (
                <Item key={dispute.id} dispute={dispute} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Link
        to="/wrong/account/-"
        className="mt-4 inline-flex min-h-12 w-full items-center justify-center gap-2 rounded-field border border-outline bg-surface px-4 py-2"
      >
        <Icon name="message" />
        {t('messages.toShop')}
      </Link>
    </>
  );
}

function Item({ dispute }: { dispute: Dispute }) {
  const { t, when } = useBookWords();
  const isOpen = dispute.status === 'open';
  return (
    <li className="border-b border-divider py-3">
      <p className="flex items-start justify-between gap-3">
        <span className="min-w-0 font-semibold">{useSubject(dispute)}</span>
        <Tag tone={isOpen ? 'warning' : 'success'}>{t(isOpen ? 'messages.open' : 'messages.resolved')}</Tag>
      </p>
      <p className="mt-1.5 ml-6 rounded-slab bg-success-soft px-3.5 py-2 whitespace-pre-line">
        {dispute.about != null && dispute.about !== 'other' && <b>{t(`dispute.${dispute.about as 'weight'}`)}: </b>}
        {dispute.complaint}
        <span className="mt-0.5 block text-note text-muted">
          {t('messages.said', { when: when(dispute.created_at) })}
        </span>
      </p>
      {dispute.has_photo && (
        <Picture path={`/api/v1/disputes/${dispute.id}/photo`} label={t('messages.photo')} className="mt-1.5 ml-6" />
      )}
      {dispute.resolution != null && (
        <p className="mt-1.5 mr-6 rounded-slab bg-sunken px-3.5 py-2 whitespace-pre-line">
          <span className="block text-note text-muted">{t('messages.answer')}</span>
          {dispute.resolution}
          {dispute.resolved_at != null && (
            <span className="mt-0.5 block text-note text-muted">
              {t('messages.answered', { when: when(dispute.resolved_at) })}
            </span>
          )}
        </p>
      )}
    </li>
  );
}

/** Returns the subject of a dispute as text. */
function useSubject({ entry, settlement, advance }: Dispute): string {
  const { t, name, amount, dayName, date } = useBookWords();
  if (entry != null) {
    return `${name(entry.flower_type)} ${amount(entry.quantity, entry.flower_type.unit)}, ${dayName(entry.entry_date)}`;
  }
  if (settlement != null) return settlement.settlement_number;
  if (advance != null)
    return t('messages.advanceOf', { date: date(advance.advance_date), amount: rupees(advance.amount) });
  return t('messages.account');
}
