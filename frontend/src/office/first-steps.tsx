import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Icon } from '../components/ui/icon';
import { useTranslation } from '../i18n/translation';
import { api, dataOf } from '../lib/api/client';
import { pageOf } from './pages';

const STEPS = [
  { step: 'shop', to: '/settings/shop' },
  { step: 'flowers', to: '/settings/flowers' },
  { step: 'times', to: '/settings/times' },
  { step: 'rates', to: '/rates' },
  { step: 'farmer', to: '/entry' },
  { step: 'entry', to: '/entry' },
] as const;

type Done = Readonly<Record<(typeof STEPS)[number]['step'], boolean>>;

const isComplete = (done: Done | undefined): boolean => done !== undefined && Object.values(done).every(Boolean);

const useDone = () =>
  useQuery({
    queryKey: ['settings', 'first-steps'],
    queryFn: ({ signal }) => fetchDone(signal),
    // Once complete, it is not fetched again.
    enabled: ({ state }) => !isComplete(state.data),
  }).data;

/** Whether the shop has never written an entry, so that totals of entries have nothing to show yet. */
export const useIsNewShop = (): boolean => useDone()?.entry === false;

/** The checklist of what a new shop needs before its first entry; hidden once it is complete. */
export function FirstSteps() {
  const { t } = useTranslation('office');
  const data = useDone();
  if (data === undefined || isComplete(data)) return null;
  const next = STEPS.find(({ step }) => !data[step])?.step;
  return (
    <section aria-labelledby="first-steps" className="mb-6 rounded-slab bg-surface px-5 py-4">
      <h2 id="first-steps" className="text-lead font-semibold">
        {t('first.title')}
      </h2>
      <ol className="mt-2 divide-y divide-divider">
        {STEPS.map(({ step, to }) => (
          <li key={step}>
            {data[step] ? (
              <p className="flex min-h-11 items-center gap-3 text-muted">
                <Icon name="check" className="text-success" />
                {t(`first.${step}`)}
                <span className="sr-only">{t('first.done')}</span>
              </p>
            ) : (
              <Link
                to={to}
                className={`flex min-h-13 items-center gap-3 hover:bg-sunken ${step === next ? 'font-semibold text-accent' : ''}`}
              >
                <Icon name="right" className={step === next ? '' : 'text-muted'} />
                <span>
                  {t(`first.${step}`)}
                  <span className="block text-small font-normal text-muted">{t(`first.${step}Hint`)}</span>
                </span>
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

async function fetchDone(signal: AbortSignal): Promise<Done> {
  const params = { query: { page_size: 1 } };
  const asks = { params, signal };
  const [profile, ...lists] = await Promise.all([
    dataOf(api.GET('/api/v1/business-profile', { signal })),
    pageOf(api.GET('/api/v1/flower-types', asks)),
    pageOf(api.GET('/api/v1/time-slots', asks)),
    pageOf(api.GET('/api/v1/market-rates', asks)),
    pageOf(api.GET('/api/v1/farmers', asks)),
    pageOf(api.GET('/api/v1/daily-entries', asks)),
  ]);
  const [flowers = false, times = false, rates = false, farmer = false, entry = false] = lists.map(
    ({ pagination }) => pagination.total_items > 0,
  );
  // A shop has a name from the start, so this step is done once the profile has been edited (version above 0) or an entry exists.
  return { shop: profile.version > 0 || entry, flowers, times, rates, farmer, entry };
}
