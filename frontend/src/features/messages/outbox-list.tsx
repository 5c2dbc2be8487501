import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { ApiError } from '../../lib/api/errors';
import type { components } from '../../lib/api/schema';
import { formatDayMonth, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { correctedNow } from '../../lib/server-clock';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded, Problem } from '../../office/problem';
import { showNumber } from './conversation-list';

type Message = components['schemas']['OutgoingRow'];

/** The same period as on the home screen: older failures are not sent again. */
const FAILED_DAYS = 7;

const KINDS = [
  'entry_receipt',
  'entry_corrected',
  'entry_void',
  'daily_digest',
  'advance_decided',
  'settlement_ready',
  'settlement_paid',
  'otp',
  'document',
  'note',
  'broadcast',
  'bot_answer',
  'dispute_resolved',
] as const;
type Kind = (typeof KINDS)[number];

/** Error codes of ours and of the providers that have a translated explanation. */
const REASONS: Readonly<Record<string, Reason>> = {
  no_number: 'number',
  21211: 'number',
  63003: 'notOnWhatsapp',
  63024: 'notOnWhatsapp',
  131026: 'notOnWhatsapp',
  not_indian: 'number',
  no_template: 'template',
  132001: 'template',
  window_closed: 'template',
  63016: 'template',
  131047: 'template',
  gave_up: 'provider',
  no_answer: 'uncertain',
  uncertain: 'uncertain',
};
type Reason = 'number' | 'notOnWhatsapp' | 'template' | 'provider' | 'uncertain';

/** Messages that failed in recent days, with the reason, and buttons to resend one, some or all of them. */
export function FailedMessages() {
  const { t } = useTranslation(['messages', 'office']);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const query = usePages(['messages', 'failed'], async (page, signal) => {
    const found = await pageOf(
      api.GET('/api/v1/whatsapp/logs', {
        params: { query: { status: 'failed', page, page_size: PAGE_SIZE } },
        signal,
      }),
    );
    // The rows are sorted newest first, so the list ends at the first one outside the period.
    const since = new Date(correctedNow().getTime() - FAILED_DAYS * 86_400_000);
    const rows = found.rows.filter(({ created_at }) => new Date(created_at) > since);
    const has_next = found.pagination.has_next && rows.length === found.rows.length;
    return { rows, pagination: { ...found.pagination, has_next } };
  });
  const again = useAct(async (ids: readonly string[]) => {
    for (const id of ids) {
      try {
        await api.POST('/api/v1/whatsapp/{id}/resend', { params: { path: { id } } });
      } catch (error) {
        // The message was already resent by someone else.
        if (!(error instanceof ApiError) || error.code !== 'INVALID_STATE' || ids.length === 1) throw error;
      }
    }
    setSelected(new Set());
  });
  const columns: Column<Message>[] = [
    ...useWhoAndWhat(),
    {
      key: 'why',
      head: t('out.why'),
      cell: (row) => <Why message={row} />,
    },
    {
      key: 'act',
      head: <span className="sr-only">{t('out.again')}</span>,
      align: 'end',
      className: 'whitespace-nowrap print:hidden',
      cell: (row) => canResend(row) && <Again busy={again.busy} onClick={() => void again.run([row.id])} />,
    },
  ];
  return (
    <>
      <Problem problem={again.problem} />
      <Loaded query={query}>
        {(data) => {
          const rows = rowsOf(data);
          const chosen = rows.filter(({ id }) => selected.has(id)).map(({ id }) => id);
          return (
            <>
              <DataTable
                label={t('show.failed')}
                rows={rows}
                getKey={({ id }) => id}
                columns={columns}
                selection={{ selected, onChange: setSelected }}
                canSelect={canResend}
                nameOfRow={({ farmer_name, phone }) => farmer_name ?? showNumber(phone ?? '')}
                empty={t('out.noneFailed')}
                phoneRow={(row) => (
                  <>
                    <Summary message={row} />
                    <Why message={row} />
                    {canResend(row) && (
                      <span className="mt-2 block">
                        <Again busy={again.busy} onClick={() => void again.run([row.id])} />
                      </span>
                    )}
                  </>
                )}
              />
              <MoreRows query={query} />
              {chosen.length > 0 && (
                <div className="sticky bottom-[calc(var(--foot)+0.75rem)] z-5 mt-4 flex justify-end print:hidden">
                  <ActButton
                    variant="primary"
                    icon="refresh"
                    busy={again.busy}
                    onClick={() => void again.run(chosen)}
                    className="shadow-float max-wide:w-full"
                  >
                    {t('out.againMany', { count: chosen.length })}
                  </ActButton>
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** A one-time code is not resent, because it expires; the farmer requests a new one. */
const canResend = ({ kind }: Message): boolean => kind !== 'otp';

function Again({ busy, onClick }: { busy: boolean; onClick: () => void }) {
  const { t } = useTranslation('messages');
  return (
    <ActButton icon="refresh" busy={busy} onClick={onClick}>
      {t('out.again')}
    </ActButton>
  );
}

/** Waiting messages in the order in which they were written; the owner can cancel them. */
export function WaitingMessages() {
  const { t } = useTranslation(['messages', 'office']);
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const isOwner = useSession()?.user.role === 'admin';
  const [asks, setAsks] = useState(false);
  const whoAndWhat = useWhoAndWhat();
  const query = usePages(['messages', 'waiting'], (page, signal) =>
    pageOf(
      api.GET('/api/v1/whatsapp/logs', {
        params: { query: { status: 'waiting', page, page_size: PAGE_SIZE } },
        signal,
      }),
    ),
  );
  const clear = useAct(() => api.POST('/api/v1/whatsapp/queue/clear', { body: {} }));
  const next = ({ attempts, next_attempt_at }: Message) => {
    if (attempts === 0) return t('out.firstTry');
    const tries = t('out.tries', { count: attempts });
    if (next_attempt_at == null) return tries;
    return `${tries} · ${t('out.next', { time: formatDayTime(shopTime(new Date(next_attempt_at), timeZone).time, language) })}`;
  };
  return (
    <Loaded query={query}>
      {(data) => {
        const rows = rowsOf(data);
        return (
          <>
            <DataTable
              label={t('show.waiting')}
              rows={rows}
              getKey={({ id }) => id}
              columns={[
                ...whoAndWhat,
                {
                  key: 'next',
                  head: t('out.state'),
                  cell: (row) => (
                    <>
                      {next(row)}
                      {row.error_text != null && <span className="block text-small text-muted">{row.error_text}</span>}
                    </>
                  ),
                },
              ]}
              empty={t('out.noneWaiting')}
              phoneRow={(row) => (
                <>
                  <Summary message={row} />
                  <span className="block text-small text-warning">{next(row)}</span>
                </>
              )}
            />
            <MoreRows query={query} />
            {isOwner && rows.length > 0 && (
              <ActButton variant="danger" icon="close" onClick={() => setAsks(true)} className="mt-4 print:hidden">
                {t('out.clear')}
              </ActButton>
            )}
            {asks && (
              <Dialog
                title={t('out.clear')}
                onClose={() => setAsks(false)}
                actions={
                  <>
                    <Button onClick={() => setAsks(false)}>{t('office:cancel')}</Button>
                    <ActButton
                      variant="danger"
                      busy={clear.busy}
                      onClick={() => void clear.run().then((done) => done && setAsks(false))}
                    >
                      {t('out.clearAct')}
                    </ActButton>
                  </>
                }
              >
                <p className="mb-3">{t('out.clearText')}</p>
                <Problem problem={clear.problem} />
              </Dialog>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const kindOf = ({ kind }: Message): Kind => KINDS.find((known) => known === kind) ?? 'note';

/** The columns for time, recipient and content of a message. */
function useWhoAndWhat(): Column<Message>[] {
  const { t } = useTranslation('messages');
  return [
    {
      key: 'when',
      head: t('out.when'),
      className: 'whitespace-nowrap text-small text-muted',
      cell: (row) => <When message={row} />,
    },
    { key: 'who', head: t('out.who'), cell: (row) => <Who message={row} /> },
    { key: 'what', head: t('out.what'), cell: (row) => <What message={row} /> },
  ];
}

function When({ message }: { message: Message }) {
  const { language } = usePreferences();
  const { date, time } = shopTime(new Date(message.created_at), useShopTimeZone());
  return (
    <time dateTime={message.created_at}>
      {formatDayMonth(date)} {formatDayTime(time, language)}
    </time>
  );
}

/** Links to the conversation with the recipient. */
function Who({ message: { farmer_name, farmer_name_ta, phone } }: { message: Message }) {
  const { language } = usePreferences();
  const name = farmer_name == null ? null : nameOf({ name: farmer_name, name_ta: farmer_name_ta ?? null }, language);
  if (phone == null) return <b>{name}</b>;
  return (
    <Link
      to={`/messages?phone=${encodeURIComponent(phone)}`}
      className="inline-flex min-h-9 pointer-coarse:min-h-11 flex-wrap items-center gap-x-2"
    >
      <b className="underline decoration-divider underline-offset-4">{name ?? showNumber(phone)}</b>
      {name !== null && <span className="text-small text-muted">{showNumber(phone)}</span>}
    </Link>
  );
}

function What({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const { body } = message;
  return (
    <>
      {t(`kind.${kindOf(message)}`)}
      {body != null && (
        <span className="line-clamp-1 max-w-md text-small text-muted">
          {body.replaceAll('*', '').replaceAll('\n', ' ')}
        </span>
      )}
    </>
  );
}

/** The translated reason if it is known, otherwise the provider's text. */
function Why({ message: { error_code, error_text, is_uncertain } }: { message: Message }) {
  const { t } = useTranslation('messages');
  const reason = is_uncertain ? 'uncertain' : REASONS[error_code ?? ''];
  return (
    <span className="block text-small text-danger">
      {reason === undefined ? (error_text ?? error_code ?? t('out.unknown')) : t(`out.reason.${reason}`)}
    </span>
  );
}

/** The row's layout on a phone. */
function Summary({ message }: { message: Message }) {
  return (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Who message={message} />
        <span className="text-small text-muted">
          <When message={message} />
        </span>
      </span>
      <span className="block">
        <What message={message} />
      </span>
    </>
  );
}
