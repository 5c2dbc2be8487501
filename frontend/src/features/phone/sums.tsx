import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { paiseOf, plainRupees, rupees } from '../../office/amounts';

export interface SumRow {
  readonly key: string;
  readonly label: ReactNode;
  /** Rupees, signed. */
  readonly amount: number;
  /** The page with the ledger lines of this amount. */
  readonly to?: string | undefined;
}

/** Links a figure to its ledger lines. If the surrounding row is `relative`, the whole row is clickable. */
export function BookLink({ to, children }: { to: string | undefined; children: ReactNode }) {
  if (to === undefined) return children;
  return (
    <Link
      to={to}
      className="inline-flex min-h-11 min-w-11 items-center justify-end underline decoration-outline decoration-1 underline-offset-4 after:absolute after:inset-0"
    >
      {children}
    </Link>
  );
}

/** Formats −10.00 with a minus sign (U+2212), which is as wide as a plus. */
export const signed = (amount: number): string =>
  paiseOf(amount) < 0 ? `−${plainRupees(Math.abs(amount))}` : plainRupees(amount);

/** A calculation as rows: what came in, what is deducted, and the total. */
export function Sums({
  rows,
  total,
  totalLabel,
  totalTo,
}: {
  rows: readonly SumRow[];
  total: number;
  totalLabel: string;
  totalTo?: string | undefined;
}) {
  return (
    <dl className="text-small">
      {rows.map(({ key, label, amount, to }) => (
        <div key={key} className="relative flex items-baseline justify-between gap-4 py-0.5">
          <dt className="min-w-0">{label}</dt>
          <dd className="shrink-0 whitespace-nowrap">
            <BookLink to={to}>{signed(amount)}</BookLink>
          </dd>
        </div>
      ))}
      <div className="relative mt-1 flex items-baseline justify-between gap-4 border-t-2 border-foreground pt-1.5 text-lead font-semibold">
        <dt>{totalLabel}</dt>
        <dd className="shrink-0 whitespace-nowrap text-success">
          <BookLink to={totalTo}>{rupees(total)}</BookLink>
        </dd>
      </div>
    </dl>
  );
}
