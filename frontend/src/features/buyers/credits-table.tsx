import { useState } from 'react';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { ActButton } from '../../office/act-button';
import { nameOf, plainRupees, rupees } from '../../office/amounts';
import { type Column, DataTable } from '../../office/data-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';
import type { Credit } from './buyers';
import { ReasonDialog } from './credit-dialogs';

interface CreditFilter {
  buyer_id?: string;
}

/** Collections, returns and allowances, newest first. The owner can cancel one, with a reason. */
export function CreditsTable({ filter, withoutBuyer = false }: { filter: CreditFilter; withoutBuyer?: boolean }) {
  const { t } = useTranslation('buyers');
  const { language } = usePreferences();
  const isOwner = useSession()?.user.role === 'admin';
  const [cancelled, setCancelled] = useState<Credit | null>(null);
  const query = usePages(['buyers', 'credits', filter], (page, signal) =>
    pageOf(api.GET('/api/v1/buyers/credits', { params: { query: { page, page_size: PAGE_SIZE, ...filter } }, signal })),
  );
  const nameOfCredit = (credit: Credit) =>
    nameOf({ name: credit.buyer_name ?? '', name_ta: credit.buyer_name_ta ?? null }, language);
  const how = (credit: Credit) => (
    <span className={credit.cancelled_at == null ? '' : 'text-muted line-through'}>
      {credit.kind === 'collection'
        ? t(`methods.${(credit.method ?? 'cash') as 'cash'}`)
        : t(credit.kind === 'return' ? 'line.return' : 'line.allowance')}
      {credit.reference != null && <span className="text-small text-muted"> · {credit.reference}</span>}
      {credit.reason != null && <span className="text-small text-muted"> · {credit.reason}</span>}
    </span>
  );
  const acts = (credit: Credit) =>
    credit.cancelled_at != null ? (
      <Tag>{credit.cancel_reason ?? t('states.cancelled')}</Tag>
    ) : isOwner ? (
      <ActButton
        variant="ghost"
        icon="undo"
        className="text-small text-muted print:hidden"
        onClick={() => setCancelled(credit)}
      >
        {t('takeBack')}
      </ActButton>
    ) : null;
  const columns: Column<Credit>[] = [
    {
      key: 'date',
      head: t('date'),
      className: 'whitespace-nowrap text-small',
      cell: (credit) => formatDate(credit.credit_date),
    },
    ...(withoutBuyer
      ? []
      : [
          {
            key: 'buyer',
            head: t('buyer'),
            cell: (credit: Credit) => <span className="font-semibold">{nameOfCredit(credit)}</span>,
          },
        ]),
    { key: 'how', head: t('how'), cell: how },
    {
      key: 'amount',
      head: t('amount'),
      align: 'end',
      className: 'whitespace-nowrap font-semibold',
      cell: (credit) => plainRupees(credit.amount),
    },
    { key: 'acts', head: <span className="sr-only">{t('takeBack')}</span>, align: 'end', cell: acts },
  ];
  return (
    <>
      <Loaded query={query}>
        {(data) => (
          <>
            <DataTable
              label={t('tabs.credits')}
              columns={columns}
              rows={rowsOf(data)}
              getKey={({ id }) => id}
              phoneRow={(credit) => (
                <>
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="min-w-0">{withoutBuyer ? how(credit) : <b>{nameOfCredit(credit)}</b>}</span>
                    <span className="shrink-0 font-semibold">{rupees(credit.amount)}</span>
                  </span>
                  <span className="flex items-center justify-between gap-3 text-small text-muted">
                    <span>
                      {formatDate(credit.credit_date)} {!withoutBuyer && how(credit)}
                    </span>
                    {acts(credit)}
                  </span>
                </>
              )}
              empty={t('noCredits')}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
      {cancelled !== null && (
        <ReasonDialog
          title={t('takeBackTitle', { amount: rupees(cancelled.amount) })}
          text={t('takeBackText')}
          does={t('takeBack')}
          onDo={(reason) =>
            api.POST('/api/v1/buyers/credits/{id}/cancel', {
              params: { path: { id: cancelled.id } },
              body: { reason, version: cancelled.version },
            })
          }
          onClose={() => setCancelled(null)}
        />
      )}
    </>
  );
}
