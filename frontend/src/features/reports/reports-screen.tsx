import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { env } from '../../lib/current-env';
import { useSession } from '../../lib/session';
import { ChartsAsTables } from '../../office/charts';
import { ChoicePills } from '../../office/choice-pills';
import { DateField, DateNav } from '../../office/date-nav';
import { officeScreen } from '../../office/office-screen';
import { Page, SubPlaces } from '../../office/page';
import { PaperButtons, SHEETS } from '../../office/paper-buttons';
import { useToday } from '../../office/use-today';
import { AdvancesReport } from './advances-report';
import { AllStatements } from './all-statements';
import { DayReport } from './day-report';
import { EarnedReport } from './earned-report';
import { FarmersReport } from './farmers-report';
import { MarketReport } from './market-report';
import { OWNERS, REPORTS, type Report, SPANS, type Span, spanOf } from './report';
import { SalesReport } from './sales-report';
import { SettlementsReport } from './settlements-report';

/** A date in the URL's parameters. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reports on a period that is in the URL: earnings, flowers, farmers, settlements, advances, sales to buyers. */
function ReportsScreen() {
  const { t } = useTranslation(['reports', 'office']);
  const today = useToday();
  const role = useSession()?.user.role;
  const [params, setParams] = useSearchParams();
  const [asTables, setAsTables] = useState(false);
  // Earnings and the trade margin are visible to the owner only.
  const reports = REPORTS.filter((one) => !OWNERS.has(one) || role === 'admin');
  const report = reports.find((one) => one === params.get('report')) ?? 'day';
  const day = (name: string, standard: string) => {
    const asked = params.get(name);
    return asked !== null && DAY.test(asked) ? asked : standard;
  };
  const usual = spanOf(report === 'months' ? 'year' : 'month', today);
  const period = { from: day('from', usual.from), to: day('to', usual.to) };
  const date = day('date', today);
  const change = (changes: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(params);
    next.delete('flower');
    for (const [name, value] of Object.entries(changes)) if (value !== '') next.set(name, value);
    setParams(next, { replace: true });
  };
  const span = SPANS.find((one) => {
    const { from, to } = spanOf(one, today);
    return from === period.from && to === period.to;
  });
  const turned = period.from > period.to;
  const paper = paperOf(report, date, period, role === 'admin');
  return (
    <Page
      title={t('title')}
      acts={
        <>
          {!turned && <PaperButtons {...paper} formats={SHEETS} />}
          {report === 'farmers' && !turned && env.pdf && <AllStatements period={period} />}
        </>
      }
      keys={[
        { keys: ['T'], does: t('keys.tables') },
        { keys: ['1', '–', String(reports.length)], does: t('which') },
      ]}
      actions={{
        t: () => setAsTables((is) => !is),
        ...Object.fromEntries(reports.map((one, at) => [String(at + 1), () => change({ report: one })])),
      }}
    >
      <SubPlaces of="reports" />
      <ChoicePills<Report>
        label={t('which')}
        value={report}
        options={reports.map((value) => ({ value, label: t(`report.${value}`) }))}
        onChange={(value) => change({ report: value })}
      />
      <div className="mt-2 mb-4 flex flex-wrap items-end gap-x-4 gap-y-2">
        {report === 'day' ? (
          <DateNav date={date} today={today} onChange={(chosen) => change({ date: chosen })} />
        ) : (
          <>
            <DateField
              label={t('from')}
              value={period.from}
              today={today}
              onChange={(from) => change({ from })}
              className="w-40 max-wide:flex-1"
            />
            <DateField
              label={t('to')}
              value={period.to}
              today={today}
              onChange={(to) => change({ to })}
              error={turned ? t('turned') : undefined}
              className="w-40 max-wide:flex-1"
            />
            <ChoicePills<Span | 'own'>
              label={t('span.label')}
              value={span ?? 'own'}
              options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
              onChange={(value) => value !== 'own' && change({ ...spanOf(value, today) })}
            />
          </>
        )}
      </div>
      <ChartsAsTables value={asTables}>
        {report === 'day' && <DayReport date={date} />}
        {report !== 'day' && !turned && (
          <>
            {report === 'earned' && <EarnedReport period={period} by="day" />}
            {report === 'months' && <EarnedReport period={period} by="month" />}
            {report === 'market' && <MarketReport period={period} />}
            {report === 'farmers' && <FarmersReport period={period} />}
            {report === 'settlements' && <SettlementsReport period={period} />}
            {report === 'advances' && <AdvancesReport period={period} />}
            {report === 'sales' && <SalesReport period={period} />}
          </>
        )}
      </ChartsAsTables>
    </Page>
  );
}

/** Returns the report's document: a day or, for the owner, a month has its own; otherwise it is the list. */
function paperOf(report: Report, date: string, { from, to }: { from: string; to: string }, isOwner: boolean) {
  if (report === 'day') return { path: `/api/v1/reports/daily-summary/${date}`, name: `day-${date}` };
  const [year = '', month = ''] = from.split('-');
  const isMonth = from.endsWith('-01') && to.slice(0, 7) === from.slice(0, 7);
  if (isOwner && isMonth && report === 'farmers')
    return { path: `/api/v1/reports/monthly-report/${month}/${year}`, name: `month-${year}-${month}` };
  return {
    path: `/api/v1/${LISTS[report]}${LISTS[report].includes('?') ? '&' : '?'}date_from=${from}&date_to=${to}`,
    name: `${report}-${from}-${to}`,
    isList: true,
  };
}

const LISTS: Record<Exclude<Report, 'day'>, string> = {
  earned: 'reports/earned/file?by=day',
  months: 'reports/earned/file?by=month',
  market: 'reports/market-analytics/file',
  farmers: 'reports/farmer-summary/file',
  settlements: 'exports/settlements',
  advances: 'exports/cash-advances',
  sales: 'invoices/file',
};

export default officeScreen(ReportsScreen);
