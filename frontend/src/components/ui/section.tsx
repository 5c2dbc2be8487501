import { type ReactNode, useId } from 'react';

/** A section of a page with its heading, separated by a line. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-divider py-5">
      <h2 id={id} className="mb-3 text-lead font-semibold">
        {title}
      </h2>
      <div className="flex flex-col gap-5">{children}</div>
    </section>
  );
}
