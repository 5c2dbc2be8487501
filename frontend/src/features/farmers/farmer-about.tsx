import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Tag } from '../../components/ui/pill';
import { Skeleton } from '../../components/ui/skeleton';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayTime } from '../../lib/format';
import { displayPhoneNumber } from '../../lib/phone-number';
import { usePreferences } from '../../lib/preferences';
import { useAct } from '../../office/act';
import { ActButton, ActLink } from '../../office/act-button';
import { nameOf, paiseOf, quantityOf, rupees, villageOf } from '../../office/amounts';
import { EraseDialog } from '../../office/erase-dialog';
import { Loaded, Problem } from '../../office/problem';
import { AdjustmentsDialog } from './adjustments-dialog';
import { BankDialog } from './bank-dialog';
import { FarmerForm } from './farmer-form';
import { FlowersDialog } from './flowers-dialog';
import { MergeDialog } from './merge-dialog';
import { MonthChart } from './month-chart';

export type Farmer = components['schemas']['Farmer'];

type Doing = 'edit' | 'bank' | 'links' | 'flowers' | 'adjust' | 'merge' | 'leave' | 'erase';

/** The farmer's details, balance with its parts, and the current month. */
export function FarmerAbout({ farmer, isOwner, today }: { farmer: Farmer; isOwner: boolean; today: string }) {
  const { t } = useTranslation(['farmers', 'office']);
  const { language } = usePreferences();
  const [, navigate] = useLocation();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const other = language === 'ta' ? farmer.name : farmer.name_ta;
  const phone = displayPhoneNumber({ value: farmer.phone, isValid: farmer.phone_is_valid });
  return (
    <>
      <h1 className="text-figure leading-tight font-semibold break-words">{nameOf(farmer, language)}</h1>
      <p className="mt-1 text-small text-muted">
        {[other === nameOf(farmer, language) ? null : other, farmer.farmer_code, villageOf(farmer, language)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
        <a
          href={`tel:${farmer.phone}`}
          className={`inline-flex min-h-8 pointer-coarse:min-h-11 items-center gap-2 ${farmer.phone_is_valid ? 'hover:underline' : 'text-danger'}`}
        >
          <Icon name={farmer.phone_is_valid ? 'phone' : 'warning'} size={18} />
          {phone}
        </a>
        <span className="text-muted">{t(`reads.${farmer.language_preference === 'en' ? 'en' : 'ta'}`)}</span>
        {!farmer.is_active && <Tag>{t('inactive')}</Tag>}
      </p>
      <Flowers farmerId={farmer.id} payout={farmer.upi_id ?? null} />
      {!farmer.is_confirmed && <ToConfirm farmer={farmer} isOwner={isOwner} onMerge={() => setDoing('merge')} />}
      <div className="mt-2 flex flex-wrap gap-x-3 border-b border-divider pb-2 text-small print:hidden">
        {isOwner && <ActLink onClick={() => setDoing('edit')}>{t('edit')}</ActLink>}
        {isOwner && <ActLink onClick={() => setDoing('bank')}>{t('bank.open')}</ActLink>}
        <ActLink onClick={() => setDoing('flowers')}>{t('flowers.open')}</ActLink>
        <ActLink onClick={() => setDoing('adjust')}>{t('adjust.open')}</ActLink>
        {isOwner && <ActLink onClick={() => setDoing('links')}>{t('links.open')}</ActLink>}
        {isOwner && (
          <ActLink onClick={() => setDoing('leave')}>{t(farmer.is_active ? 'deactivate.open' : 'activate')}</ActLink>
        )}
        {isOwner && <ActLink onClick={() => setDoing('erase')}>{t('erase.open')}</ActLink>}
      </div>
      {doing === 'leave' && <Leave farmer={farmer} onClose={close} />}
      {doing === 'links' && <TakeLinksBack farmer={farmer} onClose={close} />}
      <Balance farmer={farmer} today={today} />
      <MonthChart farmerId={farmer.id} today={today} />
      {doing === 'edit' && <FarmerForm farmer={farmer} isOwner={isOwner} onClose={close} onSaved={() => undefined} />}
      {doing === 'bank' && <BankDialog farmerId={farmer.id} name={nameOf(farmer, language)} onClose={close} />}
      {doing === 'flowers' && <FlowersDialog farmerId={farmer.id} onClose={close} />}
      {doing === 'adjust' && <AdjustmentsDialog farmerId={farmer.id} isOwner={isOwner} onClose={close} />}
      {doing === 'merge' && <MergeDialog farmer={farmer} onClose={close} />}
      {doing === 'erase' && (
        <EraseDialog
          name={nameOf(farmer, language)}
          code={farmer.farmer_code}
          path={`/farmers/${farmer.id}`}
          consequence={t('erase.consequence')}
          refused={t('erase.refused')}
          erase={(confirm) =>
            api.POST('/api/v1/farmers/{id}/erase', { params: { path: { id: farmer.id } }, body: { confirm } })
          }
          onErased={() => navigate('/farmers', { replace: true })}
          onClose={close}
        />
      )}
    </>
  );
}

function Flowers({ farmerId, payout }: { farmerId: string; payout: string | null }) {
  const { t } = useTranslation('farmers');
  const { language } = usePreferences();
  const { data } = useQuery({
    queryKey: ['farmer-flowers', farmerId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}/flowers', { params: { path: { id: farmerId } }, signal })),
  });
  if (data === undefined) return <Skeleton className="mt-2 h-7 w-48" />;
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-small">
      {data.slice(0, 4).map((flower) => (
        <span key={flower.flower_type_id} className="inline-flex items-center gap-1.5">
          <FlowerIcon code={flower.code} size={22} />
          {nameOf(flower, language)}
        </span>
      ))}
      {data.length > 4 && <span className="text-muted">+{data.length - 4}</span>}
      {payout !== null && <span className="text-muted">{t('paysByUpi')}</span>}
    </p>
  );
}

/** For a farmer added by a clerk: the owner confirms them, or merges them with an existing farmer. */
function ToConfirm({ farmer, isOwner, onMerge }: { farmer: Farmer; isOwner: boolean; onMerge: () => void }) {
  const { t } = useTranslation('farmers');
  const confirm = useAct(() => api.PATCH('/api/v1/farmers/{id}/confirm', { params: { path: { id: farmer.id } } }));
  return (
    <div className="mt-3 flex flex-col gap-2">
      <Notice tone="warning" icon="clock">
        {t('confirm.text')}
      </Notice>
      <Problem problem={confirm.problem} />
      {isOwner && (
        <div className="flex flex-wrap gap-2">
          <ActButton variant="primary" icon="check" busy={confirm.busy} onClick={() => void confirm.run()}>
            {t('confirm.act')}
          </ActButton>
          <ActButton icon="people" onClick={onMerge}>
            {t('merge.open')}
          </ActButton>
        </div>
      )}
    </div>
  );
}

/** Deactivates a farmer, or activates them again; the consequence is explained first. */
function Leave({ farmer, onClose }: { farmer: Farmer; onClose: () => void }) {
  const { t } = useTranslation(['farmers', 'office']);
  const act = useAct(() =>
    farmer.is_active
      ? api.PATCH('/api/v1/farmers/{id}/deactivate', { params: { path: { id: farmer.id } } })
      : api.PATCH('/api/v1/farmers/{id}/activate', { params: { path: { id: farmer.id } } }),
  );
  return (
    <div className="flex flex-col gap-2 border-b border-divider py-3">
      <p className="text-small">{t(farmer.is_active ? 'deactivate.consequence' : 'activateConsequence')}</p>
      <Problem problem={act.problem} />
      <div className="flex flex-wrap gap-2">
        <ActButton
          variant={farmer.is_active ? 'danger' : 'primary'}
          busy={act.busy}
          onClick={async () => {
            if (await act.run()) onClose();
          }}
        >
          {t(farmer.is_active ? 'deactivate.act' : 'activate')}
        </ActButton>
        <Button onClick={onClose}>{t('office:cancel')}</Button>
      </div>
    </div>
  );
}

/** Revokes the links in the farmer's messages, e.g. after one was forwarded or the phone was lost. */
function TakeLinksBack({ farmer, onClose }: { farmer: Farmer; onClose: () => void }) {
  const { t } = useTranslation(['farmers', 'office']);
  const [done, setDone] = useState(false);
  const act = useAct(() => api.POST('/api/v1/farmers/{id}/links/revoke', { params: { path: { id: farmer.id } } }));
  return (
    <div className="flex flex-col gap-2 border-b border-divider py-3">
      <p role="status" className="text-small">
        {t(done ? 'links.done' : 'links.consequence')}
      </p>
      <Problem problem={act.problem} />
      <div className="flex flex-wrap gap-2">
        {!done && (
          <ActButton
            variant="danger"
            busy={act.busy}
            onClick={async () => {
              if (await act.run()) setDone(true);
            }}
          >
            {t('links.act')}
          </ActButton>
        )}
        <Button onClick={onClose}>{t(done ? 'office:close' : 'office:cancel')}</Button>
      </div>
    </div>
  );
}

/** The farmer's balance as a calculation. */
function Balance({ farmer, today }: { farmer: Farmer; today: string }) {
  const { t } = useTranslation('farmers');
  const { language } = usePreferences();
  const balance = useQuery({
    queryKey: ['farmer-balance', farmer.id],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}/balance', { params: { path: { id: farmer.id } }, signal })),
  });
  const unpriced = useQuery({
    queryKey: ['farmer-unpriced', farmer.id],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/api/v1/daily-entries', {
        params: { query: { farmer_id: farmer.id, status: 'unpriced', page_size: 3 } },
        signal,
      });
      return { rows: data?.data ?? [], total: data?.pagination?.total_items ?? 0 };
    },
  });
  return (
    <section aria-label={t('balance')} className="py-3">
      <Loaded query={balance} waiting={<Skeleton className="h-36" />}>
        {(made) => {
          const owes = paiseOf(made.current_balance) < 0;
          const parts = (
            [
              ['unsettledNet', made.unsettled_net],
              ['inUnpaidSettlements', made.in_unpaid_settlements],
              ['unrecoveredAdvances', -made.unrecovered_advances],
              ['shortfall', -made.outstanding_shortfall],
            ] as const
          ).filter(([, amount]) => amount !== 0);
          return (
            <>
              <p className="text-small text-muted">{t(owes ? 'heOwes' : 'youOwe')}</p>
              <p className={`text-figure leading-tight font-semibold ${owes ? 'text-danger' : ''}`}>
                {rupees(Math.abs(made.current_balance))}
              </p>
              <dl className="mt-2 text-small">
                {parts.map(([what, amount]) => (
                  <div key={what} className="flex justify-between gap-3 py-0.5">
                    <dt className="text-muted">{t(`made.${what}`)}</dt>
                    <dd className="whitespace-nowrap">{rupees(amount)}</dd>
                  </div>
                ))}
                <div className="mt-1 flex justify-between gap-3 border-t border-outline pt-1">
                  <dt>{t('balance')}</dt>
                  <dd className="font-semibold whitespace-nowrap">{rupees(made.current_balance)}</dd>
                </div>
                {paiseOf(made.open_adjustments) !== 0 && (
                  <div className="mt-1 flex justify-between gap-3 text-warning">
                    <dt>{t('made.openAdjustments')}</dt>
                    <dd className="whitespace-nowrap">{rupees(made.open_adjustments)}</dd>
                  </div>
                )}
              </dl>
            </>
          );
        }}
      </Loaded>
      {unpriced.data !== undefined && unpriced.data.total > 0 && (
        <div className="mt-3">
          <Notice tone="warning" icon="clock">
            {t('notInIt', { count: unpriced.data.total })}
            {unpriced.data.rows.map((line) => (
              <span key={line.id} className="block">
                {nameOf(line.flower_type, language)} {quantityOf(line.quantity, line.flower_type.unit)},{' '}
                {line.entry_date === today ? t('today') : formatDate(line.entry_date)}{' '}
                {formatDayTime(line.entry_time, language)}
              </span>
            ))}
          </Notice>
        </div>
      )}
    </section>
  );
}
