/** The flowers of the garland. It is decorative and hidden from screen readers. */
const FLOWERS = [
  'jasmine',
  'jasmine',
  'kanakambaram',
  'jasmine',
  'jasmine',
  'arali',
  'jasmine',
  'jasmine',
  'sevanthi',
] as const;

const COLOURS: Record<(typeof FLOWERS)[number], { petals: string; heart: string }> = {
  jasmine: { petals: '#f6f2df', heart: '#b9ae86' },
  kanakambaram: { petals: '#ff8a5b', heart: '#c8451a' },
  arali: { petals: '#f27ca4', heart: '#b3164f' },
  sevanthi: { petals: '#f3c04b', heart: '#8a5a00' },
};

const STEP = 30;
const COUNT = 45;

export function Garland({ className = '' }: { className?: string }) {
  return (
    <svg
      viewBox={`0 0 ${STEP * COUNT} 84`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
      className={`block h-20 w-full ${className}`}
    >
      {Array.from({ length: COUNT }, (_, at) => at).map((at) => {
        const { petals, heart } = COLOURS[FLOWERS[at % FLOWERS.length] ?? 'jasmine'];
        // The string hangs in shallow curves, and each flower is rotated a little further.
        const x = STEP * (at + 0.5);
        const y = 34 + 14 * Math.sin((at / FLOWERS.length) * Math.PI) ** 2;
        return (
          <g key={at} transform={`translate(${x} ${y}) rotate(${at * 47}) scale(${at % 2 === 0 ? 0.68 : 0.6})`}>
            {[0, 72, 144, 216, 288].map((angle) => (
              <path
                key={angle}
                d="M0-3C-6-8-9.5-14-8-20c1.5-5 5-8 8-8s6.5 3 8 8C9.5-14 6-8 0-3Z"
                fill={petals}
                transform={`rotate(${angle})`}
              />
            ))}
            <circle r={5} fill={heart} />
          </g>
        );
      })}
    </svg>
  );
}
