import type { ReactNode } from 'react';

/** A key of the keyboard, as in "Enter saves". */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-h-6 min-w-6 items-center justify-center rounded-key border border-b-2 border-outline bg-surface px-1.5 font-sans text-note font-semibold text-foreground">
      {children}
    </kbd>
  );
}
