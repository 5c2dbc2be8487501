import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { Kbd } from '../../components/ui/kbd';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { usePreferences } from '../../lib/preferences';
import { useMay, useSession } from '../../lib/session';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { AskAdvance } from '../../office/ask-advance';
import { officeScreen } from '../../office/office-screen';
import { Page, PageOf } from '../../office/page';
import { rowsOf, totalOf } from '../../office/pages';
import { useToday } from '../../office/use-today';
import { AccountTab } from './account-tab';
import { AdvancesTab } from './advances-tab';
import { type Farmer, FarmerAbout } from './farmer-about';
import { choiceParams, useFarmerList } from './farmer-list';
import { LinesTab } from './lines-tab';
import { MessagesTab } from './messages-tab';
import { SettlementsTab } from './settlements-tab';

const TABS = ['account', 'lines', 'advances', 'settlements', 'messages'] as const;
type Tab = (typeof TABS)[number];

/** One farmer: details and balance on the left, the history behind them on the right. */
function FarmerScreen() {
  const { t } = useTranslation(['farmers', 'office']);
  const { id = '' } = useParams<{ id: string }>();
  const list = useFarmerList(useToday()).query.data;
  // The row of the list serves as placeholder data, so that the page renders at once.
  const listed: Farmer | undefined = list === undefined ? undefined : rowsOf(list).find((row) => row.id === id);
  const farmer = useQuery<Farmer>({
    queryKey: ['farmer', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/farmers/{id}', { params: { path: { id } }, signal })),
    ...(listed === undefined ? {} : { placeholderData: listed }),
  });
  return (
    <PageOf title={t('farmer')} list="/farmers" listName={t('title')} query={farmer}>
      {(known) => <FarmerPage key={id} farmer={known} />}
    </PageOf>
  );
}

function FarmerPage({ farmer }: { farmer: Farmer }) {
  const { t } = useTranslation(['farmers', 'office']);
  const { language } = usePreferences();
  const role = useSession()?.user.role;
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const { choice, query } = useFarmerList(today);
  const mayLend = useMay('advances');
  const [asks, setAsks] = useState(false);
  const tab = TABS.find((known) => known === params.get('tab')) ?? 'account';
  const counts = useCounts(farmer.id);

  const rows = query.data === undefined ? [] : rowsOf(query.data);
  const at = rows.findIndex(({ id }) => id === farmer.id);
  const carried = choiceParams(choice);
  const addressOf = (path: string, more: Record<string, string> = {}) => {
    const search = new URLSearchParams([...carried, ...Object.entries(more)]).toString();
    return search === '' ? path : `${path}?${search}`;
  };
  const go = (step: 1 | -1) => {
    const next = rows[at + step];
    if (next !== undefined) navigate(addressOf(`/farmers/${next.id}`, tab === 'account' ? {} : { tab }));
    else if (step === 1 && query.hasNextPage) void query.fetchNextPage();
  };
  const choose = (chosen: Tab) =>
    setParams(
      new URLSearchParams([...carried, ...(chosen === 'account' ? [] : [['tab', chosen] as [string, string]])]),
      { replace: true },
    );
  const intoRows = () => document.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus();

  const CONTENT: Record<Tab, React.ReactNode> = {
    account: <AccountTab farmerId={farmer.id} />,
    lines: <LinesTab farmerId={farmer.id} />,
    advances: <AdvancesTab farmerId={farmer.id} />,
    settlements: <SettlementsTab farmerId={farmer.id} />,
    messages: <MessagesTab farmer={farmer} />,
  };

  return (
    <Page
      title={nameOf(farmer, language)}
      ownHeading
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.openArithmetic') },
        { keys: ['1', '–', '5'], does: t('keys.tabs') },
        { keys: ['J', 'K'], does: t('keys.neighbours') },
        ...(mayLend ? [{ keys: ['A'], does: t('advance') }] : []),
      ]}
      actions={{
        j: () => go(1),
        k: () => go(-1),
        ...(mayLend ? { a: () => setAsks(true) } : {}),
        ArrowDown: intoRows,
        Escape: () => navigate(addressOf('/farmers')),
        ...Object.fromEntries(TABS.map((name, index) => [String(index + 1), () => choose(name)])),
      }}
    >
      <div className="wide:grid wide:grid-cols-[19rem_minmax(0,1fr)] wide:gap-7 desk:grid-cols-[20.5rem_minmax(0,1fr)]">
        <div className="wide:border-r wide:border-divider wide:pr-7">
          <div className="mb-1 flex items-center justify-between gap-3 text-small text-muted print:hidden">
            <Link
              to={addressOf('/farmers')}
              className="-ml-1 inline-flex min-h-11 items-center gap-1 hover:text-foreground"
            >
              <Icon name="left" size={18} />
              {t('title')}
            </Link>
            {at >= 0 && query.data !== undefined && (
              <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                {t('office:of', { part: at + 1, all: totalOf(query.data) })}
                <Step label={t('next')} letter="J" icon="down" onClick={() => go(1)} />
                <Step label={t('previous')} letter="K" icon="down" turned onClick={() => go(-1)} />
              </span>
            )}
          </div>
          <FarmerAbout farmer={farmer} isOwner={role === 'admin'} today={today} />
        </div>
        <div className="mt-6 min-w-0 wide:mt-0">
          <div className="flex items-end gap-3 border-b border-divider">
            <div
              role="tablist"
              aria-label={t('tabs.label')}
              className="-mb-px flex min-w-0 flex-1 gap-5 overflow-x-auto"
            >
              {TABS.map((name) => (
                <button
                  key={name}
                  type="button"
                  role="tab"
                  id={`tab-${name}`}
                  aria-selected={name === tab}
                  aria-controls="tab-content"
                  onClick={() => choose(name)}
                  className="inline-flex min-h-12 shrink-0 items-center gap-1.5 border-b-3 border-transparent whitespace-nowrap text-muted hover:text-foreground aria-selected:border-accent aria-selected:font-semibold aria-selected:text-foreground"
                >
                  {t(`tabs.${name}`)}
                  {name !== 'account' && counts?.[name] !== undefined && (
                    <span className="text-note font-normal">{counts[name]}</span>
                  )}
                </button>
              ))}
            </div>
            {mayLend && (
              <ActButton icon="cash" onClick={() => setAsks(true)} className="mb-1.5 max-wide:hidden print:hidden">
                {t('advance')}
              </ActButton>
            )}
          </div>
          <div id="tab-content" role="tabpanel" aria-labelledby={`tab-${tab}`} className="pt-2">
            {CONTENT[tab]}
          </div>
        </div>
      </div>
      {mayLend && (
        <ActButton
          variant="primary"
          icon="cash"
          onClick={() => setAsks(true)}
          className="sticky bottom-[calc(var(--foot)+1.25rem)] mt-4 w-full shadow-float wide:hidden print:hidden"
        >
          {t('advance')}
        </ActButton>
      )}
      {asks && <AskAdvance farmer={farmer} onClose={() => setAsks(false)} onAsked={() => choose('advances')} />}
    </Page>
  );
}

function Step({
  label,
  letter,
  icon,
  turned = false,
  onClick,
}: {
  label: string;
  letter: string;
  icon: 'down';
  turned?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="inline-flex min-h-11 min-w-9 pointer-coarse:min-w-11 items-center justify-center rounded-field hover:bg-sunken"
    >
      <span className="hidden wide:pointer-fine:inline">
        <Kbd>{letter}</Kbd>
      </span>
      <Icon name={icon} className={`wide:pointer-fine:hidden ${turned ? 'rotate-180' : ''}`} />
    </button>
  );
}

/** Returns the number of items in each tab. */
function useCounts(farmerId: string): Partial<Record<Tab, number>> | undefined {
  const { data } = useQuery({
    queryKey: ['farmer-counts', farmerId],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const params = { query: { farmer_id: farmerId, page_size: 1 } };
      const [lines, advances, settlements, messages] = await Promise.all([
        api.GET('/api/v1/daily-entries', { params, signal }),
        api.GET('/api/v1/cash-advances', { params, signal }),
        api.GET('/api/v1/settlements', { params, signal }),
        api.GET('/api/v1/whatsapp/logs', { params, signal }),
      ]);
      const count = (answer: { data?: { pagination?: { total_items: number } | null } | undefined }) =>
        answer.data?.pagination?.total_items ?? 0;
      return {
        lines: count(lines),
        advances: count(advances),
        settlements: count(settlements),
        messages: count(messages),
      };
    },
  });
  return data;
}

export default officeScreen(FarmerScreen);
