import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { useTranslation } from '../../i18n/translation';
import { formatDayMonth } from '../../lib/format';
import { useSession } from '../../lib/session';
import { addDays } from '../../lib/shop-clock';
import { ChoicePills } from '../../office/choice-pills';
import { DateField } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page, SubPlaces } from '../../office/page';
import { Loaded } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { CashCount } from './cash-count';
import { NextActionPanel } from './next-action-panel';
import { PayDialog } from './pay-dialog';
import { type CheckRow, isPayable, type Period, type PeriodCheck, usePeriodCheck, weekOf } from './period-check';
import { Problems } from './problems';
import { useSettleJob } from './settle-job';
import { SettleTable } from './settle-table';
import { Steps } from './steps';
import { useBulkSettlementActions } from './use-bulk-settlement-actions';

/** Settles all farmers for a period, from the check to the payment. */
function SettleScreen() {
  const { t } = useTranslation('settlements');
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const thisWeek = weekOf(today, today);
  const lastWeek = weekOf(addDays(thisWeek.start, -1), today);
  const period = { start: params.get('from') ?? thisWeek.start, end: params.get('to') ?? thisWeek.end };
  const same = (other: Period) => other.start === period.start && other.end === period.end;
  const choice = same(thisWeek) ? 'this' : same(lastWeek) ? 'last' : 'dates';
  const [choosing, setChoosing] = useState(false);
  const choose = ({ start, end }: Period) =>
    setParams(start === thisWeek.start && end === thisWeek.end ? {} : { from: start, to: end });
  const short = ({ start, end }: Period) => `${formatDayMonth(start)} – ${formatDayMonth(end)}`;
  const query = usePeriodCheck(period);

  return (
    <SettlePage
      key={`${period.start}/${period.end}`}
      period={period}
      check={query.data}
      beside={
        <ChoicePills
          label={t('period')}
          value={choice}
          options={[
            { value: 'this', label: t('thisWeek'), count: short(thisWeek) },
            { value: 'last', label: t('lastWeek'), count: short(lastWeek) },
            { value: 'dates', label: choice === 'dates' ? short(period) : t('otherDates') },
          ]}
          onChange={(value) => {
            if (value === 'dates') setChoosing(true);
            else choose(value === 'this' ? thisWeek : lastWeek);
          }}
        />
      }
    >
      {(content) => (
        <>
          <Loaded query={query}>{content}</Loaded>
          {choosing && (
            <PeriodDialog
              period={period}
              today={today}
              onChoose={(chosen) => {
                choose(chosen);
                setChoosing(false);
              }}
              onClose={() => setChoosing(false)}
            />
          )}
        </>
      )}
    </SettlePage>
  );
}

interface SettlePageProps {
  period: Period;
  check: PeriodCheck | undefined;
  beside: React.ReactNode;
  children: (content: (check: PeriodCheck) => React.ReactNode) => React.ReactNode;
}

function SettlePage({ period, check, beside, children }: SettlePageProps) {
  const { t } = useTranslation('settlements');
  const [, navigate] = useLocation();
  const isOwner = useSession()?.user.role === 'admin';
  const job = useSettleJob(period);
  const many = useBulkSettlementActions();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [paying, setPaying] = useState<readonly CheckRow[] | null>(null);

  const rows = check?.farmers ?? [];
  const chosen = rows.filter((row) => selected.has(row.farmer_id) && isPayable(row));
  const selectAll = () => {
    const payable = rows.filter(isPayable).map(({ farmer_id }) => farmer_id);
    setSelected(payable.every((id) => selected.has(id)) ? new Set() : new Set(payable));
  };
  const approve = () => {
    if (chosen.length > 0) void many.approve(chosen);
  };
  const pay = () => {
    if (chosen.length > 0) setPaying(chosen);
  };

  return (
    <Page
      title={t('settle')}
      beside={beside}
      acts={check !== undefined && <Steps check={check} />}
      keys={
        isOwner
          ? [
              { keys: ['Space'], does: t('keys.select') },
              { keys: ['Ctrl A'], does: t('keys.all') },
              { keys: ['Enter'], does: t('keys.open') },
              { keys: ['A'], does: t('keys.approve') },
              { keys: ['Ctrl ↵'], does: t('keys.pay') },
            ]
          : [{ keys: ['Enter'], does: t('keys.open') }]
      }
      actions={isOwner ? { a: approve, 'Ctrl+a': selectAll, 'Ctrl+Enter': pay } : {}}
    >
      <SubPlaces of="settle" />
      {children((loaded) => (
        <div className="[--table-foot:calc(var(--foot)+7rem)]">
          <Problems check={loaded} />
          <SettleTable
            check={loaded}
            refusals={many.refusals}
            isPreparing={job.runs}
            selection={isOwner ? { selected, onChange: setSelected } : undefined}
            onOpen={(row) => row.settlement != null && navigate(`/settlements/${row.settlement.id}`)}
          />
          {loaded.farmers.length > 0 && (
            <div className="sticky bottom-(--foot) z-6 flex flex-wrap items-center justify-between gap-4 bg-background py-2.5 -mx-2 wide:px-2 max-wide:flex-col-reverse wide:min-h-28 wide:flex-nowrap print:static">
              <CashCount check={loaded} />
              <NextActionPanel
                check={loaded}
                chosen={chosen}
                job={job}
                busy={many.busy}
                problem={many.problem}
                isOwner={isOwner}
                onApprove={approve}
                onPay={pay}
              />
            </div>
          )}
        </div>
      ))}
      {paying !== null && (
        <PayDialog
          rows={paying}
          onPay={async (payments) => {
            const done = await many.pay(paying, payments);
            if (done) {
              setPaying(null);
              setSelected(new Set());
            }
          }}
          refusals={many.refusals}
          busy={many.busy}
          problem={many.problem}
          onClose={() => setPaying(null)}
        />
      )}
    </Page>
  );
}

function PeriodDialog({
  period,
  today,
  onChoose,
  onClose,
}: {
  period: Period;
  today: string;
  onChoose: (period: Period) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['settlements', 'office']);
  const [start, setStart] = useState(period.start);
  const [end, setEnd] = useState(period.end);
  const isTurned = start !== '' && end !== '' && start > end;
  return (
    <Dialog
      title={t('otherDates')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <Button
            variant="primary"
            disabled={start === '' || end === '' || isTurned}
            onClick={() => onChoose({ start, end })}
          >
            {t('showPeriod')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 wide:grid-cols-2">
        <DateField label={t('from')} value={start} today={today} onChange={setStart} />
        <DateField
          label={t('to')}
          value={end}
          today={today}
          onChange={setEnd}
          error={isTurned ? t('turned') : undefined}
        />
      </div>
    </Dialog>
  );
}

export default officeScreen(SettleScreen);
