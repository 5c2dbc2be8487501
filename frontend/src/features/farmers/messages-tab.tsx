import { Link } from 'wouter';
import { Tag, type Tone } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Empty, Loaded } from '../../office/problem';
import type { Farmer } from './farmer-about';

type Message = components['schemas']['OutgoingRow'];

const STATES = [
  'waiting',
  'claimed',
  'sent',
  'delivered',
  'read',
  'failed',
  'undelivered',
  'cancelled',
  'merged',
] as const;
type State = (typeof STATES)[number];
const TONES: Partial<Record<State, Tone>> = {
  waiting: 'warning',
  claimed: 'warning',
  delivered: 'success',
  read: 'success',
  failed: 'danger',
  undelivered: 'danger',
};

/** Messages sent to the farmer, newest first, with their delivery state. */
export function MessagesTab({ farmer }: { farmer: Farmer }) {
  const { t } = useTranslation('farmers');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const query = usePages(['farmer-messages', farmer.id], (page, signal) =>
    pageOf(
      api.GET('/api/v1/whatsapp/logs', {
        params: { query: { farmer_id: farmer.id, page, page_size: PAGE_SIZE } },
        signal,
      }),
    ),
  );
  return (
    <>
      <Link
        to={`/messages?phone=${encodeURIComponent(farmer.whatsapp_number ?? farmer.phone)}`}
        className="inline-flex min-h-11 items-center underline underline-offset-4 print:hidden"
      >
        {t('conversation')}
      </Link>
      <Loaded query={query}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <Empty>{t('messagesEmpty')}</Empty>;
          return (
            <>
              <ul aria-label={t('tabs.messages')} className="border-t border-divider">
                {rows.map((message) => {
                  const at = shopTime(new Date(message.sent_at ?? message.created_at), timeZone);
                  const state = stateOf(message);
                  return (
                    <li key={message.id} className="border-b border-divider py-2.5">
                      <p className="flex items-center justify-between gap-3 text-small text-muted">
                        {formatDate(at.date)} {formatDayTime(at.time, language)}
                        <Tag tone={TONES[state] ?? 'plain'}>{t(`messageStates.${state}`)}</Tag>
                      </p>
                      <p className="whitespace-pre-line">{message.body ?? t('notWritten')}</p>
                      {message.error_text != null && <p className="text-small text-danger">{message.error_text}</p>}
                    </li>
                  );
                })}
              </ul>
              <MoreRows query={query} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** Once a message is sent, the provider's delivery state is more precise than our own. */
const stateOf = ({ status, delivery }: Message): State =>
  STATES.find((known) => known === delivery) ?? STATES.find((known) => known === status) ?? 'sent';
