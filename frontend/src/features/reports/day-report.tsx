import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { usePreferences } from '../../lib/preferences';
import { nameOf, plainRupees, quantityOf, rupees, wholeRupees } from '../../office/amounts';
import { Bars } from '../../office/charts';
import { DataTable } from '../../office/data-table';
import { Loaded } from '../../office/problem';
import { sumOf } from './report';
import { Figures, Sentence } from './sentence';

type Part = components['schemas']['EntrySummaryPart'];

/** One day of the shop: its calculation, flowers and slots. */
export function DayReport({ date }: { date: string }) {
  const { t } = useTranslation(['reports', 'office']);
  const { language } = usePreferences();
  const query = useQuery({
    queryKey: ['reports', 'day', date],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/reports/daily-summary', { params: { query: { date } }, signal })),
  });
  const name = (part: Part) => nameOf({ name: part.name, name_ta: part.name_ta ?? null }, language);
  const quantity = (part: Part) =>
    `${quantityOf(part.quantity, part.unit)} ${t(`office:unit.${part.unit as 'kg' | 'bunch' | 'piece'}`)}`;
  const table = (label: string, head: string, parts: readonly Part[], said: (part: Part) => string) => (
    <DataTable
      label={label}
      rows={parts}
      getKey={({ id, unit }) => `${id} ${unit}`}
      empty={t('nothingThatDay')}
      totals={t('office:total')}
      columns={[
        { key: 'name', head, cell: (part) => <b>{name(part)}</b> },
        {
          key: 'entries',
          head: t('entries'),
          align: 'end',
          cell: (part) => part.entries,
          sum: parts.reduce((sum, part) => sum + part.entries, 0),
        },
        { key: 'unpriced', head: t('unpriced'), align: 'end', cell: (part) => part.unpriced_entries || '–' },
        { key: 'quantity', head: t('quantity'), align: 'end', cell: said },
        {
          key: 'gross',
          head: t('gross'),
          align: 'end',
          cell: (part) => plainRupees(part.gross_amount),
          sum: plainRupees(sumOf(parts, (part) => part.gross_amount)),
        },
        {
          key: 'net',
          head: t('net'),
          align: 'end',
          cell: (part) => <b className="text-success">{plainRupees(part.net_amount)}</b>,
          sum: plainRupees(sumOf(parts, (part) => part.net_amount)),
        },
      ]}
      phoneRow={(part) => (
        <Sentence
          start={name(part)}
          end={rupees(part.net_amount)}
          below={`${said(part)} · ${t('entriesCount', { count: part.entries })}`}
        />
      )}
    />
  );
  return (
    <Loaded query={query}>
      {(day) => (
        <>
          <p className="mb-3 text-muted">
            {t('dayIs', {
              count: day.total_entries,
              farmers: day.unique_farmers,
              quantity: quantityOf(day.total_quantity),
            })}
            {day.unpriced_entries > 0 && (
              <span className="text-warning"> · {t('withoutRate', { count: day.unpriced_entries })}</span>
            )}
          </p>
          <Figures
            figures={[
              { label: t('gross'), value: rupees(day.gross_amount) },
              { label: t('commission'), value: rupees(day.total_commission), sign: '−' },
              { label: t('fees'), value: rupees(day.total_fees), sign: '−' },
              ...(day.total_adjustments === 0
                ? []
                : [
                    {
                      label: t('adjustments'),
                      value: rupees(Math.abs(day.total_adjustments)),
                      sign: day.total_adjustments < 0 ? '−' : '+',
                    },
                  ]),
              { label: t('net'), value: rupees(day.net_amount), sign: '=', good: true },
            ]}
          />
          {day.flower_type_breakdown.length > 1 && (
            <Bars
              title={t('grossByFlower')}
              bars={day.flower_type_breakdown.slice(0, 12).map((part) => ({
                key: part.id,
                label: name(part),
                value: part.gross_amount,
                said: wholeRupees(part.gross_amount),
              }))}
            />
          )}
          <h2 className="mt-4 mb-1 text-lead font-semibold">{t('byFlower')}</h2>
          {table(t('byFlower'), t('flower'), day.flower_type_breakdown, quantity)}
          <h2 className="mt-6 mb-1 text-lead font-semibold">{t('bySlot')}</h2>
          {table(t('bySlot'), t('slot'), day.time_slot_breakdown, quantity)}
        </>
      )}
    </Loaded>
  );
}
