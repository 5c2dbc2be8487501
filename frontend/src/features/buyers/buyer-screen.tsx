import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { formatDate, formatDayMonth } from '../../lib/format';
import { formatRupees } from '../../lib/money';
import { displayPhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, paiseOf, rupees } from '../../office/amounts';
import { ChoicePills } from '../../office/choice-pills';
import { EraseDialog } from '../../office/erase-dialog';
import { officeScreen } from '../../office/office-screen';
import { Page, PageOf } from '../../office/page';
import { Problem } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { AgeParts } from './ages';
import { BillsTable } from './bills-table';
import { BuyerAccount } from './buyer-account';
import { BuyerForm } from './buyer-form';
import { type Buyer, type BuyerDues, placeOf, useBuyerDues } from './buyers';
import { CollectionForm } from './collection-form';
import { AllowanceDialog, MergeDialog, PromiseDialog, ReturnDialog } from './credit-dialogs';
import { CreditsTable } from './credits-table';
import { usePendingTrade } from './pending-trade';

const TABS = ['account', 'bills', 'credits'] as const;
type Tab = (typeof TABS)[number];
type Opens = 'edit' | 'return' | 'allowance' | 'promise' | 'merge' | 'erase';

/** One buyer: their balance, open bills and ledger, and the form for recording a collection. */
function BuyerScreen() {
  const { t } = useTranslation('buyers');
  const { id } = useParams<{ id: string }>();
  const query = useQuery({
    queryKey: ['buyers', id],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/buyers/{id}', { params: { path: { id } }, signal })),
  });
  const dues = useBuyerDues(id);
  const kind = { title: t('buyer'), list: '/buyers', listName: t('title') };
  return (
    <PageOf {...kind} query={query}>
      {(buyer) => (
        <PageOf {...kind} query={dues}>
          {(owed) => <Known buyer={buyer} dues={owed} />}
        </PageOf>
      )}
    </PageOf>
  );
}

function Known({ buyer, dues }: { buyer: Buyer; dues: BuyerDues }) {
  const { t } = useTranslation(['buyers', 'office']);
  const { language } = usePreferences();
  const isOwner = useSession()?.user.role === 'admin';
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<Opens | null>(null);
  const tab = TABS.find((known) => known === params.get('tab')) ?? 'account';
  const name = nameOf(buyer, language);
  const close = () => setOpen(null);
  const choose = (chosen: Tab) => setParams(chosen === 'account' ? {} : { tab: chosen }, { replace: true });
  const sell = () => navigate(`/buyers/sale?buyer=${buyer.id}`);
  const collect = () => document.querySelector<HTMLElement>('[data-collect]')?.focus();
  const phone = displayPhoneNumber({ value: buyer.phone ?? '', isValid: buyer.phone_is_valid });

  return (
    <Page
      title={name}
      ownHeading
      help={t('help.buyer')}
      keys={[
        { keys: ['C'], does: t('collect.title') },
        { keys: ['N'], does: t('newSale') },
        { keys: ['P'], does: t('promise.title') },
        { keys: ['R'], does: t('return.title') },
        { keys: ['Esc'], does: t('title') },
      ]}
      actions={{
        c: collect,
        n: sell,
        p: () => setOpen('promise'),
        r: () => setOpen('return'),
        Escape: () => navigate('/buyers'),
      }}
    >
      <Link
        to="/buyers"
        className="mb-1 inline-flex min-h-11 items-center gap-1 text-small text-muted hover:text-foreground print:hidden"
      >
        <Icon name="left" size={18} />
        {t('title')}
      </Link>
      <div className="gap-8 wide:grid wide:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
            <div className="min-w-0">
              <h1 className="text-name font-semibold">
                {name} {!buyer.is_active && <Tag>{t('inactive')}</Tag>}
              </h1>
              <p className="text-small text-muted">
                {[
                  buyer.buyer_code,
                  placeOf(buyer, language),
                  phone,
                  buyer.route,
                  buyer.credit_limit > 0 && t('limitOf', { limit: rupees(buyer.credit_limit) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <Balance buyer={buyer} dues={dues} />
          </div>
          <CollectionForm buyer={buyer} dues={dues} />
          <div className="mt-4 mb-1">
            <ChoicePills
              label={t('tabs.label')}
              value={tab}
              options={TABS.map((value) => ({ value, label: t(`tabs.${value}`) }))}
              onChange={choose}
            />
          </div>
          {tab === 'account' && <BuyerAccount buyerId={buyer.id} owes={paiseOf(buyer.current_balance) > 0} />}
          {tab === 'bills' && <BillsTable filter={{ buyer_id: buyer.id }} withoutBuyer />}
          {tab === 'credits' && <CreditsTable filter={{ buyer_id: buyer.id }} withoutBuyer />}
        </div>
        <aside className="mt-6 min-w-0 wide:mt-0">
          {paiseOf(dues.total) > 0 && <OpenBills dues={dues} />}
          <LastPromise buyer={buyer} dues={dues} onAdd={() => setOpen('promise')} />
          <div className="mt-4 grid grid-cols-2 gap-2 print:hidden">
            <Button variant="primary" icon="stall" onClick={sell}>
              {t('newSale')}
            </Button>
            <ActButton icon="undo" onClick={() => setOpen('return')}>
              {t('return.short')}
            </ActButton>
            {isOwner && (
              <ActButton icon="rupee" onClick={() => setOpen('allowance')}>
                {t('allowance.short')}
              </ActButton>
            )}
            <ActButton icon="pencil" onClick={() => setOpen('edit')}>
              {t('office:edit')}
            </ActButton>
          </div>
          {isOwner && <OwnersActs buyer={buyer} onOpen={setOpen} />}
          {buyer.notes != null && <p className="mt-4 text-small text-muted">{buyer.notes}</p>}
        </aside>
      </div>
      {open === 'edit' && <BuyerForm buyer={buyer} isOwner={isOwner} onClose={close} onSaved={() => undefined} />}
      {open === 'return' && <ReturnDialog buyerId={buyer.id} onClose={close} />}
      {open === 'allowance' && <AllowanceDialog buyerId={buyer.id} onClose={close} />}
      {open === 'promise' && <PromiseDialog buyer={buyer} onClose={close} />}
      {open === 'erase' && (
        <EraseDialog
          name={name}
          code={buyer.buyer_code}
          path={`/buyers/${buyer.id}`}
          consequence={t('erase.consequence')}
          refused={t('erase.refused')}
          erase={(confirm) =>
            api.POST('/api/v1/buyers/{id}/erase', { params: { path: { id: buyer.id } }, body: { confirm } })
          }
          onErased={() => navigate('/buyers', { replace: true })}
          onClose={close}
        />
      )}
      {open === 'merge' && (
        <MergeDialog
          buyer={buyer}
          onClose={close}
          onMerged={(into) => navigate(`/buyers/${into}`, { replace: true })}
        />
      )}
    </Page>
  );
}

/** The buyer's balance in large figures (negative: paid in advance), and below it old dues and a credit limit that is exceeded. */
function Balance({ buyer, dues }: { buyer: Buyer; dues: BuyerDues }) {
  const { t } = useTranslation('buyers');
  const over = paiseOf(buyer.current_balance) - paiseOf(buyer.credit_limit);
  return (
    <p className="text-right max-wide:text-left">
      <span className="block text-note text-muted">{t(paiseOf(buyer.current_balance) < 0 ? 'inAdvance' : 'owes')}</span>
      <span className="block text-figure leading-tight font-semibold">{rupees(Math.abs(buyer.current_balance))}</span>
      {paiseOf(dues.older) > 0 && (
        <span className="block text-small text-danger">{t('overMonth', { amount: rupees(dues.older) })}</span>
      )}
      {buyer.credit_limit > 0 && over > 0 && <span className="block text-small text-danger">{t('overLimit')}</span>}
    </p>
  );
}

/** The buyer's open bills, oldest first: the order in which a collection pays them. */
function OpenBills({ dues }: { dues: BuyerDues }) {
  const { t } = useTranslation('buyers');
  const today = useToday();
  return (
    <section aria-label={t('openBills')}>
      <AgeParts ages={dues} />
      <h2 className="mt-4 mb-1 font-semibold">{t('openBills')}</h2>
      <ul>
        {dues.bills.map((bill) => {
          const late = bill.due_date < today;
          const said = (
            <>
              <span className="min-w-0">
                <span className="block truncate">{bill.invoice_number ?? t('before')}</span>
                <span className={`block text-small ${late ? 'text-danger' : 'text-muted'}`}>
                  {t(late ? 'dueWas' : 'dueOn', { date: formatDate(bill.due_date) })}
                </span>
              </span>
              <span className="shrink-0 font-semibold">{rupees(bill.balance_due)}</span>
            </>
          );
          const look = 'flex min-h-12 items-center justify-between gap-3 border-t border-divider py-1';
          return (
            <li key={bill.invoice_id}>
              {bill.invoice_number == null ? (
                <span className={look}>{said}</span>
              ) : (
                <Link to={`/buyers/bills/${bill.invoice_id}`} className={`${look} hover:bg-sunken`}>
                  {said}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function LastPromise({ buyer, dues, onAdd }: { buyer: Buyer; dues: BuyerDues; onAdd: () => void }) {
  const { t } = useTranslation('buyers');
  const here = usePendingTrade().promiseOf(buyer.id);
  const today = useToday();
  const promise = dues.last_promise;
  return (
    <section aria-label={t('promise.label')} className="mt-4 border-t border-divider pt-3">
      {promise != null && (
        <p>
          <span className="text-small text-muted">{t('promise.label')}</span>{' '}
          <b className={promise.promised_on < today && paiseOf(dues.total) > 0 ? 'text-danger' : ''}>
            {formatDate(promise.promised_on)}
          </b>
          {promise.amount != null && ` · ${rupees(promise.amount)}`}
          {promise.notes != null && <span className="block text-small text-muted">“{promise.notes}”</span>}
        </p>
      )}
      {here !== null && (
        <p className="text-warning">
          <Icon name="clock" size={15} className="mr-1 inline" />
          <span className="sr-only">{t('own.waits')} </span>
          {t('promise.is', { date: formatDayMonth(here.date) })}
          {here.paise > 0 && ` · ${formatRupees(here.paise)}`}
        </p>
      )}
      <Button icon="clock" variant="ghost" onClick={onAdd} className="-ml-3 print:hidden">
        {t('promise.add')}
      </Button>
    </section>
  );
}

function OwnersActs({ buyer, onOpen }: { buyer: Buyer; onOpen: (dialog: 'merge' | 'erase') => void }) {
  const { t } = useTranslation('buyers');
  const params = { path: { id: buyer.id } };
  const act = useAct(() =>
    buyer.is_active
      ? api.PATCH('/api/v1/buyers/{id}/deactivate', { params })
      : api.PATCH('/api/v1/buyers/{id}/activate', { params }),
  );
  return (
    <div className="mt-1 flex flex-wrap gap-x-2 text-small print:hidden">
      <ActButton variant="ghost" busy={act.busy} onClick={() => void act.run()} className="text-muted">
        {t(buyer.is_active ? 'deactivate' : 'activate')}
      </ActButton>
      <ActButton variant="ghost" onClick={() => onOpen('merge')} className="text-muted">
        {t('merge.open')}
      </ActButton>
      <ActButton variant="ghost" onClick={() => onOpen('erase')} className="text-muted">
        {t('erase.open')}
      </ActButton>
      <Problem problem={act.problem} />
    </div>
  );
}

export default officeScreen(BuyerScreen);
