import type { ReactNode } from 'react';
import { paiseOf, plainRupees, rupees } from '../../office/amounts';

export interface SumRow {
  readonly key: string;
  readonly label: ReactNode;
  /** Rupees, with their sign. */
  readonly amount: number;
}

/** −10.00, with a minus as wide as a plus. */
export const signed = (amount: number): string =>
  paiseOf(amount) < 0 ? `−${plainRupees(Math.abs(amount))}` : plainRupees(amount);

/** The sentence of every place: what came in, what goes off, and what is left. */
export function Sums({ rows, total, totalLabel }: { rows: readonly SumRow[]; total: number; totalLabel: string }) {
  return (
    <dl className="text-small">
      {rows.map(({ key, label, amount }) => (
        <div key={key} className="flex items-baseline justify-between gap-4 py-0.5">
          <dt className="min-w-0">{label}</dt>
          <dd className="shrink-0 whitespace-nowrap">{signed(amount)}</dd>
        </div>
      ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t-2 border-foreground pt-1.5 text-lead font-semibold">
        <dt>{totalLabel}</dt>
        <dd className="shrink-0 whitespace-nowrap text-success">{rupees(total)}</dd>
      </div>
    </dl>
  );
}
