import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import type { components } from '../../lib/api/schema';
import { localizedName } from '../../lib/format';
import { displayPhoneNumber, parsePhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';

type Summary = components['schemas']['ListConversationsConversationSummary'];

export const showNumber = (phone: string): string => displayPhoneNumber(parsePhoneNumber(phone));

interface ConversationListProps {
  rows: readonly Summary[];
  chosen: string | null;
  /** The search that returned `rows`; if it is an unknown phone number, it can be written as. Empty while the response is pending. */
  search: string;
  onChoose: (phone: string) => void;
}

/** Conversations, latest first. */
export function ConversationList({ rows, chosen, search, onChoose }: ConversationListProps) {
  const { t } = useTranslation('messages');
  const { language } = usePreferences();
  const typed = parsePhoneNumber(search);
  const isNew = typed.isValid && rows.every((row) => row.phone !== typed.value);
  return (
    <ul aria-label={t('conversations')} className="divide-y divide-divider border-y border-divider">
      {rows.map((row) => (
        <li key={row.phone}>
          <button
            type="button"
            aria-current={row.phone === chosen || undefined}
            onClick={() => onChoose(row.phone)}
            className="flex min-h-16 w-full flex-col justify-center gap-0.5 border-l-3 border-transparent px-3 py-2 text-left transition hover:bg-sunken aria-[current]:border-accent aria-[current]:bg-surface"
          >
            <span className="flex w-full flex-wrap items-center justify-between gap-x-2">
              <span className="min-w-0 truncate font-semibold">{nameOf(row)}</span>
              {row.open_disputes > 0 && <Tag tone="danger">{t('disputes.tag')}</Tag>}
            </span>
            <span className="w-full truncate text-small text-muted">
              {row.last_text === null || row.last_text === undefined
                ? showNumber(row.phone)
                : row.last_is_inbound
                  ? t('wrote', { text: firstLine(row.last_text) })
                  : firstLine(row.last_text)}
            </span>
          </button>
        </li>
      ))}
      {isNew && (
        <li>
          <button
            type="button"
            onClick={() => onChoose(typed.value)}
            className="min-h-14 w-full px-3 py-2 text-left hover:bg-sunken"
          >
            {t('writeAs', { number: showNumber(typed.value) })}
          </button>
        </li>
      )}
    </ul>
  );

  function nameOf(row: Summary): string {
    if (!row.farmer_name) return showNumber(row.phone);
    const name = localizedName({ name: row.farmer_name, nameTa: row.farmer_name_ta ?? null }, language);
    return row.farmers > 1 ? t('shared', { name }) : name;
  }
}

const firstLine = (text: string): string => text.replaceAll('*', '').split('\n', 1)[0] ?? '';
