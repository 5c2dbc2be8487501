import { Link } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { quantityOf, rupees } from '../../office/amounts';
import { useBookWords } from './book-words';
import { EntrySums } from './entry-sums';
import { Loaded } from './loaded';
import { useCachedQuery } from './response-cache';

type Version = components['schemas']['EntryHistoryVersion'];

/** The current values of an entry and its history: who changed it, when, and what it was before. */
export function EntryHistory({ entryId }: { entryId: string }) {
  const { phone } = useBookWords();
  const answer = useCachedQuery(`history ${entryId}`, (signal) =>
    dataOf(api.GET('/api/v1/daily-entries/{id}/history', { params: { path: { id: entryId } }, signal })),
  );
  return (
    <Loaded answer={answer}>
      {(versions) => {
        const now = versions.at(-1)?.new;
        return (
          <>
            {now !== undefined && <EntrySums entry={now} />}
            <ol className="mt-2 border-t border-divider pt-2">
              {versions.map((version) => (
                <Step key={version.version} version={version} />
              ))}
            </ol>
            <Link
              to={`/wrong/entry/${entryId}`}
              className="my-1 inline-flex min-h-11 w-full items-center justify-center gap-2 rounded-field border border-danger px-4 py-2 text-danger hover:bg-danger-soft"
            >
              <Icon name="flag" />
              {phone('wrong')}
            </Link>
          </>
        );
      }}
    </Loaded>
  );
}

function Step({ version }: { version: Version }) {
  const { t, name, when } = useBookWords();
  const who =
    version.by_name == null
      ? t('history.somebody')
      : name({ name: version.by_name, name_ta: version.by_name_ta ?? null });
  const { old, new: now } = version;
  const changes: string[] = [];
  if (old != null) {
    const of = now.flower_type.unit;
    const money = (amount: number | null | undefined) => (amount == null ? t('history.none') : rupees(amount));
    if (old.quantity !== now.quantity) {
      changes.push(t('history.quantity', { old: quantityOf(old.quantity, of), now: quantityOf(now.quantity, of) }));
    }
    if (old.rate_per_unit !== now.rate_per_unit) {
      changes.push(t('history.rate', { old: money(old.rate_per_unit), now: money(now.rate_per_unit) }));
    }
    if (old.net_amount !== now.net_amount && version.action !== 'priced') {
      changes.push(t('history.net', { old: money(old.net_amount), now: money(now.net_amount) }));
    }
  }
  return (
    <li className="pb-1.5 text-note">
      {t(`history.${version.action as 'created'}`, { who, when: when(version.at) })}
      {(changes.length > 0 || version.reason != null) && (
        <span className="block text-muted">
          {[...changes, ...(version.reason == null ? [] : [t('account.why', { reason: version.reason })])].join(' · ')}
        </span>
      )}
    </li>
  );
}
