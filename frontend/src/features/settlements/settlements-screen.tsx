import { useLocation, useSearchParams } from 'wouter';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { formatDate, formatDayMonth } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { addDays } from '../../lib/shop-clock';
import { nameOf, plainRupees, rupees } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { DataTable } from '../../office/data-table';
import { officeScreen } from '../../office/office-screen';
import { Page, SubPlaces } from '../../office/page';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { BankFile } from './bank-file';
import type { Method } from './period-check';
import { MethodWord } from './settle-table';
import { type Status, StatusTag } from './settlement-screen';

const STATUSES: readonly Status[] = ['draft', 'pending_approval', 'approved', 'paid'];

/** The list of all settlements, newest first. */
function SettlementsScreen() {
  const today = useToday();
  const isOwner = useSession()?.user.role === 'admin';
  const { t } = useTranslation('settlements');
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const status = STATUSES.find((one) => one === params.get('status')) ?? 'all';
  const search = params.get('search') ?? '';
  const farmer = params.get('farmer');
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value === '' || value === 'all') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const query = usePages(['settlements', 'list', status, search, farmer], (page, signal) =>
    pageOf(
      api.GET('/api/v1/settlements', {
        params: {
          query: {
            page,
            page_size: PAGE_SIZE,
            ...(status === 'all' ? {} : { status }),
            ...(search === '' ? {} : { search }),
            ...(farmer === null ? {} : { farmer_id: farmer }),
          },
        },
        signal,
      }),
    ),
  );
  return (
    <Page
      title={t('allSettlements')}
      acts={
        <>
          <PaperButtons
            isList
            path={`/api/v1/exports/settlements?${new URLSearchParams({
              date_from: addDays(today, -364),
              date_to: today,
              ...(status === 'all' ? {} : { status }),
              ...(farmer === null ? {} : { farmer_id: farmer }),
            })}`}
            name={`settlements-${today}`}
            formats={SHEETS}
          />
          {isOwner && <BankFile />}
        </>
      }
    >
      <SubPlaces of="settle" />
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        <Field
          label={t('search')}
          type="search"
          value={search}
          onText={(text) => change('search', text)}
          className="w-full wide:w-80"
        />
        <ChoicePills
          label={t('state')}
          value={status}
          options={[
            { value: 'all', label: t('all') },
            ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
          onChange={(value) => change('status', value)}
        />
      </div>
      <Loaded query={query}>
        {(pages) => (
          <>
            <DataTable
              label={t('allSettlements')}
              rows={rowsOf(pages)}
              getKey={(row) => row.id ?? ''}
              empty={t('noSettlements')}
              onOpen={(row) => navigate(`/settlements/${row.id}`)}
              columns={[
                {
                  key: 'number',
                  head: t('number'),
                  className: 'whitespace-nowrap',
                  cell: (row) => row.settlement_number,
                },
                { key: 'farmer', head: t('farmer'), cell: (row) => <b>{nameOf(row.farmer, language)}</b> },
                {
                  key: 'period',
                  head: t('period'),
                  cell: (row) => `${formatDayMonth(row.period_start)} – ${formatDate(row.period_end)}`,
                },
                { key: 'entries', head: t('entriesHead'), align: 'end', cell: (row) => row.total_entries },
                { key: 'gross', head: t('gross'), align: 'end', cell: (row) => plainRupees(row.gross_amount) },
                {
                  key: 'net',
                  head: t('net'),
                  align: 'end',
                  cell: (row) => <b className="text-success">{plainRupees(row.net_payable)}</b>,
                },
                {
                  key: 'method',
                  head: t('methodHead'),
                  cell: (row) => row.payment_method != null && <MethodWord method={row.payment_method as Method} />,
                },
                { key: 'state', head: t('state'), cell: (row) => <StatusTag status={row.status} /> },
              ]}
              phoneRow={(row) => (
                <>
                  <span className="flex justify-between gap-3">
                    <b>{nameOf(row.farmer, language)}</b>
                    <b className="text-success">{rupees(row.net_payable)}</b>
                  </span>
                  <span className="flex items-center justify-between gap-3 text-small text-muted">
                    <span>
                      <span className="whitespace-nowrap">{row.settlement_number}</span> ·{' '}
                      <span className="whitespace-nowrap">{formatDate(row.period_end)}</span>
                    </span>
                    <StatusTag status={row.status} />
                  </span>
                </>
              )}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

export default officeScreen(SettlementsScreen);
