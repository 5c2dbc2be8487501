/** The five-petal flower: petals in the colour of the text, its centre in the accent colour. scripts/make-icons.mjs draws the same. */
export function Logo({ size = 40, className = '' }: { size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 64 64"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      <g fill="currentColor">
        {[0, 72, 144, 216, 288].map((angle) => (
          <path
            key={angle}
            d="M32 29C25.5 24 22 17.5 24 11.5 25.5 6.5 29 3.5 32 3.5s6.5 3 8 8c2 6-1.5 12.5-8 17.5Z"
            transform={`rotate(${angle} 32 33.5)`}
          />
        ))}
      </g>
      <circle cx="32" cy="33.5" r="5.5" className="fill-accent" />
    </svg>
  );
}
