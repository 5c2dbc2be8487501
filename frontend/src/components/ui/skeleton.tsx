/** A placeholder for content that is being loaded, without animation. */
export function Skeleton({ className = '' }: { className?: string }) {
  return <span aria-hidden="true" className={`block rounded-field bg-sunken ${className}`} />;
}
