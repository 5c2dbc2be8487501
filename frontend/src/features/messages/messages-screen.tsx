import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatCount } from '../../lib/money';
import { ActButton } from '../../office/act-button';
import { ChoicePills } from '../../office/choice-pills';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { Loaded, together } from '../../office/problem';
import { BroadcastDialog } from './broadcast-dialog';
import { ConversationList } from './conversation-list';
import { ConversationView } from './conversation-view';
import { DisputeList } from './dispute-list';
import { FailedMessages, WaitingMessages } from './outbox-list';
import { TemplateList } from './template-list';

const SHOWS = ['talks', 'failed', 'waiting', 'templates'] as const;
type Show = (typeof SHOWS)[number];

/** Conversations, failed messages with their reasons, waiting messages, and broadcasts. */
function MessagesScreen() {
  const { t } = useTranslation('messages');
  const [params, setParams] = useSearchParams();
  const [writes, setWrites] = useState(false);
  const show = SHOWS.find((one) => one === params.get('show')) ?? 'talks';
  const choose = (chosen: Show) => setParams(chosen === 'talks' ? {} : { show: chosen }, { replace: true });
  const status = useQuery({
    queryKey: ['messages', 'status'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/whatsapp/status', { signal })),
  }).data;
  const counts: Partial<Record<Show, number>> = {
    failed: status?.queue_status.failed ?? 0,
    waiting: status?.queue_status.total ?? 0,
  };
  const write = () => setWrites(true);
  return (
    <Page
      title={t('screen')}
      beside={
        <ChoicePills
          label={t('show.label')}
          value={show}
          options={SHOWS.map((value) => ({
            value,
            label: t(`show.${value}`),
            count: counts[value] ? formatCount(counts[value]) : undefined,
          }))}
          onChange={choose}
        />
      }
      acts={
        <ActButton icon="message" onClick={write} className={params.has('phone') ? 'max-wide:hidden' : ''}>
          {t('broadcast.open')}
        </ActButton>
      }
      keys={[
        { keys: ['1', '–', '4'], does: t('show.label') },
        { keys: ['N'], does: t('broadcast.open') },
      ]}
      actions={{
        n: write,
        ...Object.fromEntries(SHOWS.map((value, at) => [String(at + 1), () => choose(value)])),
      }}
    >
      <SendingState status={status} />
      {show === 'talks' && <Talks />}
      {show === 'failed' && <FailedMessages />}
      {show === 'waiting' && <WaitingMessages />}
      {show === 'templates' && <TemplateList />}
      {writes && <BroadcastDialog onClose={() => setWrites(false)} onSent={() => choose('waiting')} />}
    </Page>
  );
}

/** A warning if messages are not being sent; renders nothing if all is well. */
function SendingState({ status }: { status: { status: string; problems: readonly string[] } | undefined }) {
  const { t } = useTranslation('messages');
  if (status === undefined || status.status === 'healthy') return null;
  if (status.status === 'simulated') {
    return (
      <div className="mb-4">
        <Notice>{t('simulated')}</Notice>
      </div>
    );
  }
  return (
    <div className="mb-4">
      <Notice tone="warning">
        {t(`sending.${status.status as 'delayed' | 'unavailable' | 'not_configured'}`)}
        {status.problems.length > 0 && <span className="block text-note">{status.problems.join('; ')}</span>}
      </Notice>
    </div>
  );
}

/** Conversations with farmers and their disputes; where sending is simulated, both sides can be played. */
function Talks() {
  const { t } = useTranslation('messages');
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const sought = useDeferredValue(search.trim());
  const phone = params.get('phone');
  const conversations = useQuery({
    queryKey: ['messages', 'talks', sought],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/v1/whatsapp/conversations', {
          params: { query: { page_size: 50, ...(sought === '' ? {} : { search: sought }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const disputes = useQuery({
    queryKey: ['messages', 'disputes'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/disputes', { params: { query: { status: 'open', page_size: 100 } }, signal })),
  });

  const choose = (chosen: string | null) => setParams(chosen === null ? {} : { phone: chosen });
  return (
    <>
      {/* On a phone, an open conversation takes the whole screen. */}
      <div className={phone === null ? '' : 'hidden wide:block'}>
        {/* If the disputes cannot be loaded, the error is shown in place of the conversations. */}
        {disputes.data !== undefined && <DisputeList disputes={disputes.data} onOpen={choose} />}
      </div>
      <div className="wide:grid wide:grid-cols-[20rem_minmax(0,1fr)] wide:gap-6">
        <div className={phone === null ? '' : 'hidden wide:block'}>
          <Field label={t('search')} type="search" value={search} onText={setSearch} className="mb-3" />
          <Loaded query={together({ rows: conversations, disputes })} waiting={<Skeleton className="h-40" />}>
            {({ rows }) => (
              <>
                <ConversationList
                  rows={rows}
                  chosen={phone}
                  search={conversations.isPlaceholderData ? '' : sought}
                  onChoose={choose}
                />
                {rows.length === 0 && <p className="py-4 text-muted">{t(sought === '' ? 'none' : 'noneFound')}</p>}
              </>
            )}
          </Loaded>
        </div>
        {phone === null ? (
          <p className="hidden py-10 text-center text-muted wide:block">{t('choose')}</p>
        ) : (
          <ConversationView key={phone} phone={phone} onBack={() => choose(null)} />
        )}
      </div>
    </>
  );
}

export default officeScreen(MessagesScreen);
