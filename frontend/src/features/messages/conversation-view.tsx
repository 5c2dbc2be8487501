import { useQuery } from '@tanstack/react-query';
import { type FormEvent, Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Icon, type IconName } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import { TextInput } from '../../components/ui/text-input';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayTime, localizedName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { Loaded, Problem } from '../../office/problem';
import { showNumber } from './conversation-list';

type Conversation = components['schemas']['GetConversationConversation'];
type Message = components['schemas']['GetConversationMessage'];

const STATES: Record<string, { icon: IconName; look: string }> = {
  queued: { icon: 'clock', look: 'text-warning' },
  sent: { icon: 'check', look: 'text-muted' },
  delivered: { icon: 'check', look: 'text-success' },
  read: { icon: 'eye', look: 'text-success' },
  failed: { icon: 'warning', look: 'text-danger' },
  undelivered: { icon: 'warning', look: 'text-danger' },
  cancelled: { icon: 'close', look: 'text-muted' },
};

interface ConversationViewProps {
  phone: string;
  onBack: () => void;
}

/** The messages from and to one phone number and, where sending is simulated, a field for writing as that person. */
export function ConversationView({ phone, onBack }: ConversationViewProps) {
  const { t } = useTranslation('messages');
  const { language } = usePreferences();
  const query = useQuery({
    queryKey: ['messages', 'talk', phone],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/whatsapp/conversations/{phone}', { params: { path: { phone } }, signal })),
  });
  const talk = query.data;
  const older = useOlder(phone, talk);
  const end = useRef<HTMLDivElement>(null);
  const newest = talk?.messages.at(-1)?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when a new message arrives.
  useEffect(() => {
    // Not returned, because newer browsers return a promise.
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest, phone]);

  const names = (talk?.farmers ?? []).map((farmer) =>
    localizedName({ name: farmer.name, nameTa: farmer.name_ta ?? null }, language),
  );
  const who = names.length > 0 ? names.join(', ') : showNumber(phone);
  return (
    <section aria-label={who} className="flex min-w-0 flex-col">
      <div className="flex items-center gap-2 border-b border-divider pb-2">
        <Button variant="ghost" icon="left" onClick={onBack} className="wide:hidden">
          <span className="sr-only">{t('back')}</span>
        </Button>
        <div className="min-w-0">
          <h2 className="truncate text-lead font-semibold">{who}</h2>
          <p className="text-small text-muted">{names.length > 0 ? showNumber(phone) : t('stranger')}</p>
        </div>
      </div>
      {older.failed && <Notice tone="warning">{t('olderFailed')}</Notice>}
      <Loaded query={query} waiting={<Skeleton className="my-3 h-40" />}>
        {({ can_simulate }) => (
          <>
            {older.hasMore && (
              <ActButton
                variant="ghost"
                busy={older.busy}
                className="mt-2 self-center"
                onClick={() => void older.fetch()}
              >
                {t('older')}
              </ActButton>
            )}
            <ol aria-live="polite" className="flex flex-col gap-2 py-3 [overflow-anchor:none]">
              {older.messages.map((message) => (
                <Bubble key={message.id} message={message} />
              ))}
            </ol>
            {older.messages.length === 0 && <p className="py-6 text-muted">{t('empty')}</p>}
            {/* The composer overlaps the bottom of the window. */}
            <div ref={end} className="scroll-mb-40 wide:scroll-mb-24" />
            {can_simulate && <Composer phone={phone} who={who} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Loads older messages page by page, and puts them before the newest page. */
function useOlder(phone: string, talk: Conversation | undefined) {
  // Includes the messages that were on the screen at that time, because the newest page changes as messages arrive.
  const [known, setKnown] = useState<{ messages: readonly Message[]; hasMore: boolean } | null>(null);
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const latest = talk?.messages ?? [];
  const isLatest = new Set(latest.map(({ id }) => id));
  const messages = [...(known?.messages.filter(({ id }) => !isLatest.has(id)) ?? []), ...latest];
  const before = messages[0]?.at;
  const heightBefore = useRef<number | null>(null);

  // Keeps the scroll position when older messages are prepended; browsers do this by themselves only away from the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when a page was loaded.
  useLayoutEffect(() => {
    if (heightBefore.current === null) return;
    window.scrollBy({ top: document.documentElement.scrollHeight - heightBefore.current, behavior: 'instant' });
    heightBefore.current = null;
  }, [known]);

  const fetch = async () => {
    if (before === undefined || state === 'busy') return;
    setState('busy');
    try {
      const piece = await dataOf(
        api.GET('/api/v1/whatsapp/conversations/{phone}', { params: { path: { phone }, query: { before } } }),
      );
      heightBefore.current = document.documentElement.scrollHeight;
      setKnown({ messages: [...piece.messages, ...messages], hasMore: piece.has_older });
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return {
    messages,
    hasMore: known?.hasMore ?? talk?.has_older ?? false,
    busy: state === 'busy',
    failed: state === 'failed',
    fetch,
  };
}

/** A message: the person's on the left, the shop's on the right. */
function Bubble({ message }: { message: Message }) {
  const { t } = useTranslation('messages');
  const { language } = usePreferences();
  const { date, time } = shopTime(new Date(message.at), useShopTimeZone());
  const state = message.is_inbound ? undefined : (STATES[message.state] ?? STATES.sent);
  const kind = message.kind === 'voice' || message.kind === 'picture' || message.kind === 'other' ? message.kind : null;
  return (
    <li
      className={`max-w-[88%] rounded-slab px-3.5 py-2 wide:max-w-[36rem] ${
        message.is_inbound ? 'self-start bg-surface border border-divider' : 'self-end bg-success-soft'
      }`}
    >
      {message.is_inbound && kind !== null && <p className="text-small text-muted">{t(kind)}</p>}
      {message.text ? (
        <p className="break-words whitespace-pre-line">{stars(message.text)}</p>
      ) : (
        kind === null && <p className="text-small text-muted">{t('notWritten')}</p>
      )}
      <p className="mt-0.5 flex flex-wrap items-center justify-end gap-x-2 text-note text-muted">
        <time dateTime={message.at}>
          {formatDate(date)} {formatDayTime(time, language)}
        </time>
        {state !== undefined && (
          <span className={`inline-flex items-center gap-1 ${state.look}`}>
            <Icon name={state.icon} size={14} />
            {t(`state.${message.state as 'sent'}`)}
          </span>
        )}
      </p>
      {message.error_text && <p className="text-note text-danger">{message.error_text}</p>}
    </li>
  );
}

/** Renders WhatsApp's *bold* markup. */
function stars(text: string) {
  return text.split(/(\*[^*\n]+\*)/).map((part, index) => {
    const isBold = part.length > 2 && part.startsWith('*') && part.endsWith('*');
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text are never reordered.
    return isBold ? <strong key={index}>{part.slice(1, -1)}</strong> : <Fragment key={index}>{part}</Fragment>;
  });
}

/** Enter sends the message; the field keeps the focus. */
function Composer({ phone, who }: { phone: string; who: string }) {
  const { t } = useTranslation('messages');
  const [text, setText] = useState('');
  const act = useAct(async (written: string) => {
    await api.POST('/api/v1/whatsapp/simulate', { body: { phone, text: written } });
    setText('');
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = text.trim();
    if (written !== '') void act.run(written);
  };

  return (
    <form onSubmit={submit} className="sticky bottom-(--foot) flex flex-col gap-2 bg-background py-2">
      <Problem problem={act.problem} />
      <div className="flex gap-2">
        <TextInput
          aria-label={t('answering', { name: who })}
          placeholder={t('answering', { name: who })}
          value={text}
          onText={setText}
          maxLength={4096}
          autoComplete="off"
          enterKeyHint="send"
          className="min-h-12 min-w-0 flex-1 rounded-field border border-outline bg-surface px-3.5 py-2 text-lead placeholder:text-muted"
        />
        <ActButton type="submit" variant="primary" busy={act.busy}>
          {t('send')}
        </ActButton>
      </div>
    </form>
  );
}
