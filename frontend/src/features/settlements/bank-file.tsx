import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Notice } from '../../components/ui/notice';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { fetchFile } from '../../lib/api/file';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { saveFile } from '../../lib/save-file';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf, rupees } from '../../office/amounts';
import { Loaded, Problem } from '../../office/problem';
import { useToday } from '../../office/use-today';

type Check = components['schemas']['CheckBankPaymentsBankCheck'];

const CSV = 'text/csv';

/** Creates the bank's bulk transfer file; farmers who cannot be included are listed first. */
export function BankFile() {
  const { t } = useTranslation('settlements');
  const [open, setOpen] = useState(false);
  return (
    <>
      <ActButton icon="account" onClick={() => setOpen(true)}>
        {t('bankFile.open')}
      </ActButton>
      {open && <BankFileDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function BankFileDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settlements', 'office']);
  const today = useToday();
  const query = useQuery({
    queryKey: ['bank-payments'],
    staleTime: 0,
    meta: { isSecret: true },
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/exports/bank-payments/check', { signal })),
  });
  const act = useAct(async () => {
    saveFile(`bank-payments-${today}.csv`, await fetchFile('/api/v1/exports/bank-payments', CSV));
  });
  return (
    <Dialog
      title={t('bankFile.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:close')}</Button>
          {query.data !== undefined && query.data.payments > 0 && (
            <ActButton variant="primary" busy={act.busy} onClick={() => void act.run()}>
              {t('bankFile.save')}
            </ActButton>
          )}
        </>
      }
    >
      <Loaded query={query}>{(check) => <Says check={check} />}</Loaded>
      <Problem problem={act.problem} />
    </Dialog>
  );
}

function Says({ check }: { check: Check }) {
  const { t } = useTranslation('settlements');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const last = check.last_exported_at == null ? null : shopTime(new Date(check.last_exported_at), timeZone);
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lead">
        {check.payments === 0
          ? t('bankFile.none')
          : t('bankFile.pays', { count: check.payments, amount: rupees(check.amount) })}
      </p>
      {check.payments > 0 && (
        <p className="text-small text-muted">
          {check.debit_account == null ? t('bankFile.noDebit') : t('bankFile.debit', { end: check.debit_account })}
        </p>
      )}
      {last !== null && (
        <Notice tone="warning">
          {t('bankFile.last', { when: `${formatDate(last.date)} ${formatDayTime(last.time, language)}` })}
        </Notice>
      )}
      {check.missing.length > 0 && (
        <section>
          <h3 className="font-semibold">{t('bankFile.missing', { count: check.missing.length })}</h3>
          <ul className="mt-1 divide-y divide-divider">
            {check.missing.map((one) => (
              <li key={one.settlement_id} className="flex items-baseline justify-between gap-3 py-1.5">
                <Link
                  to={`/farmers/${one.farmer_id}`}
                  className="inline-flex pointer-coarse:min-h-11 min-w-11 items-center underline underline-offset-3"
                >
                  {nameOf({ name: one.name, name_ta: one.name_ta ?? null }, language)}
                </Link>
                <span className="whitespace-nowrap text-muted">{rupees(one.net_payable)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
