import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { paiseOf, plainRupees, rupees } from '../../office/amounts';

export interface SumRow {
  readonly key: string;
  readonly label: ReactNode;
  /** Rupees, with their sign. */
  readonly amount: number;
  /** Where it stands in the book. */
  readonly to?: string | undefined;
}

/** A figure that leads to its lines in the book; the row around it is pressed with it, where that is `relative`. */
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

/** −10.00, with a minus as wide as a plus. */
export const signed = (amount: number): string =>
  paiseOf(amount) < 0 ? `−${plainRupees(Math.abs(amount))}` : plainRupees(amount);

/** The sentence of every place: what came in, what goes off, and what is left. */
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
