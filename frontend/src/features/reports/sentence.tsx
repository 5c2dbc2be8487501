import type { ReactNode } from 'react';

/** A row of a report on a phone: name and amount, with details below. */
export function Sentence({ start, end, below }: { start: ReactNode; end: ReactNode; below: ReactNode }) {
  return (
    <>
      <span className="flex justify-between gap-3">
        <b className="min-w-0">{start}</b>
        <b className="shrink-0">{end}</b>
      </span>
      <span className="block text-small text-muted">{below}</span>
    </>
  );
}

/** Figures of a report side by side, each with a small label. */
export function Figures({
  figures,
}: {
  figures: readonly {
    readonly label: string;
    readonly value: string;
    readonly sign?: string;
    readonly good?: boolean;
  }[];
}) {
  return (
    <dl className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3 rounded-slab bg-sunken px-5 py-3.5">
      {figures.map(({ label, value, sign, good }) => (
        <div key={label}>
          <dt className="text-small text-muted">{label}</dt>
          <dd className={`text-lead font-semibold whitespace-nowrap ${good === true ? 'text-success' : ''}`}>
            {sign !== undefined && (
              <span aria-hidden="true" className="mr-2 font-normal text-muted">
                {sign}
              </span>
            )}
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
