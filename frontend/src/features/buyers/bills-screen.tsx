import { useEffect, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { useTranslation } from '../../i18n/translation';
import { addDays } from '../../lib/shop-clock';
import { ChoicePills } from '../../office/choice-pills';
import { officeScreen } from '../../office/office-screen';
import { Page } from '../../office/page';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { SearchField } from '../../office/search-field';
import { useToday } from '../../office/use-today';
import { useWide } from '../../office/use-wide';
import { BillsTable } from './bills-table';
import { BuyersTabs } from './buyer-places';

const STATES = ['all', 'pending', 'overdue', 'paid', 'cancelled'] as const;

/** The list of all bills, filtered by state, number or buyer. */
function BillsScreen() {
  const { t } = useTranslation(['buyers', 'office']);
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const isWide = useWide();
  const today = useToday();
  const status = STATES.find((known) => known === params.get('status')) ?? 'all';
  const search = params.get('q') ?? '';
  const [typed, setTyped] = useState(search);
  const put = (name: string, value: string) =>
    setParams(
      (now) => {
        if (value === '' || value === 'all') now.delete(name);
        else now.set(name, value);
        return now;
      },
      { replace: true },
    );
  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => put('q', typed), 250);
    return () => clearTimeout(timer);
  });
  const sell = () => navigate('/buyers/sale');
  const paper = (
    <PaperButtons
      isList
      needs="sell"
      path={`/api/v1/invoices/file?${new URLSearchParams({
        date_from: addDays(today, -364),
        date_to: today,
        ...(status === 'all' ? {} : { status }),
      })}`}
      name={`bills-${today}`}
      formats={SHEETS}
    />
  );
  return (
    <Page
      title={t('places.bills')}
      help={t('help.bills')}
      acts={
        isWide ? (
          <>
            {paper}
            <Button variant="primary" icon="stall" onClick={sell}>
              {t('newSale')}
            </Button>
          </>
        ) : (
          paper
        )
      }
      keys={[
        { keys: ['↑', '↓'], does: t('keys.move') },
        { keys: ['Enter'], does: t('keys.open') },
        { keys: ['N'], does: t('newSale') },
      ]}
      actions={{ n: sell }}
    >
      <BuyersTabs />
      <div className="mb-2 flex flex-col gap-2 wide:flex-row wide:items-center wide:gap-4 print:hidden">
        <SearchField label={t('bill.find')} value={typed} onText={setTyped} />
        <ChoicePills
          label={t('bill.state')}
          value={status}
          options={STATES.map((value) => ({ value, label: value === 'all' ? t('all') : t(`states.${value}`) }))}
          onChange={(chosen) => put('status', chosen)}
        />
      </div>
      <BillsTable
        filter={{
          ...(status === 'all' ? {} : { status }),
          ...(search.trim() === '' ? {} : { search: search.trim() }),
        }}
      />
    </Page>
  );
}

export default officeScreen(BillsScreen);
