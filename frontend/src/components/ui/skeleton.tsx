/** The place that something will take; nothing turns or blinks. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden="true" className={`block rounded-field bg-sunken ${className}`} />;
}
