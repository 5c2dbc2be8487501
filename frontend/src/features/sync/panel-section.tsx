import type { ReactNode } from 'react';

/** A titled part of the sync panel. */
export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1 text-small font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}
