import { useCallback, useDeferredValue, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { ConversationList } from './conversation-list';
import { ConversationView } from './conversation-view';
import { DisputeList } from './dispute-list';
import { useChangeCount, useLiveQuery } from './use-live-query';

const openDisputes = (signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/disputes', { params: { query: { status: 'open', page_size: 100 } }, signal }));
const status = (signal: AbortSignal) => dataOf(api.GET('/api/v1/whatsapp/status', { signal }));

/** Conversations with farmers: what was written both ways, what is said to be wrong, and, where nothing is real, both parts to play. */
export default function MessagesScreen() {
  const { t } = useTranslation('messages');
  const [params, setParams] = useSearchParams();
  const [search, setSearch] = useState('');
  const sought = useDeferredValue(search.trim());
  const ticks = useChangeCount();
  const phone = params.get('phone');
  const fetcher = useCallback(
    (signal: AbortSignal) =>
      dataOf(
        api.GET('/api/v1/whatsapp/conversations', {
          params: { query: { page_size: 50, ...(sought === '' ? {} : { search: sought }) } },
          signal,
        }),
      ),
    [sought],
  );
  const conversations = useLiveQuery(fetcher, ticks);
  const disputes = useLiveQuery(openDisputes, ticks);
  const provider = useLiveQuery(status, 0).value?.provider;

  const choose = (chosen: string | null) => setParams(chosen === null ? {} : { phone: chosen });
  const rows = conversations.value;
  return (
    <div className="mx-auto max-w-6xl">
      <h1 className="mb-3 text-name font-semibold">{t('screen')}</h1>
      {provider === 'simulator' && (
        <div className="mb-4">
          <Notice>{t('simulated')}</Notice>
        </div>
      )}
      {/* On a phone an open conversation has the screen to itself. */}
      <div className={phone === null ? '' : 'hidden wide:block'}>
        <DisputeList disputes={disputes.value ?? []} onOpen={choose} onResolved={disputes.again} />
      </div>
      <div className="wide:grid wide:grid-cols-[20rem_minmax(0,1fr)] wide:gap-6">
        <div className={phone === null ? '' : 'hidden wide:block'}>
          <Field label={t('search')} type="search" value={search} onText={setSearch} className="mb-3" />
          {conversations.failed && <Notice tone="warning">{t('loadFailed')}</Notice>}
          {rows === undefined ? (
            <Skeleton className="h-40" />
          ) : (
            <>
              <ConversationList rows={rows} chosen={phone} search={sought} onChoose={choose} />
              {rows.length === 0 && <p className="py-4 text-muted">{t(sought === '' ? 'none' : 'noneFound')}</p>}
            </>
          )}
        </div>
        {phone === null ? (
          <p className="hidden py-10 text-center text-muted wide:block">{t('choose')}</p>
        ) : (
          <ConversationView key={phone} phone={phone} ticks={ticks} onBack={() => choose(null)} />
        )}
      </div>
    </div>
  );
}
