import { type Shape, useFlowerFaces } from '../../lib/flower-faces';
import { appearanceOf, appearanceOfFace, type FlowerAppearance } from './appearance';

/** One petal, from the centre (16, 16) upwards. */
const PETALS: Record<Exclude<Shape, 'ball' | 'spike'>, string> = {
  slim: 'M16 16C12.9 13.3 12.7 8.6 16 5.2c3.3 3.4 3.1 8.1 0 10.8Z',
  round: 'M16 16c-3.4-2-4.3-6-2.7-8.6 1.2-1.9 4.2-1.9 5.4 0C20.3 10 19.4 14 16 16Z',
  heart: 'M16 16c-4.6-1.6-6.4-5.6-4.6-8.2 1.3-1.9 3.7-1.7 4.6.2.9-1.9 3.3-2.1 4.6-.2 1.8 2.6 0 6.6-4.6 8.2Z',
  pointed: 'M16 16c-3.2-2.6-3.3-6.8 0-10.6 3.3 3.8 3.2 8 0 10.6Z',
  leaf: 'M16 16c-2.8-2.2-3.6-6.6-.2-10.4 3.2 3.2 3.4 7.6.2 10.4Z',
  cup: 'M16 16.5c-5-1-6.6-5-4.8-8.3 3.1-.6 6.5-.6 9.6 0 1.8 3.3.2 7.3-4.8 8.3Z',
};

/** Returns how the flower with this code looks in this shop. */
export function useAppearance(code: string): FlowerAppearance {
  const face = useFlowerFaces().get(code);
  return face === undefined ? appearanceOf(code) : appearanceOfFace(face);
}

/** A flower's icon: decoration beside its name, hidden from screen readers. */
export function FlowerIcon({ code, size = 28, className = '' }: { code: string; size?: number; className?: string }) {
  return <Face appearance={useAppearance(code)} size={size} className={className} />;
}

/** Draws an appearance, which need not belong to a flower yet. */
export function Face({
  appearance,
  size = 28,
  className = '',
}: {
  appearance: FlowerAppearance;
  size?: number;
  className?: string;
}) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className={`shrink-0 ${className}`}
    >
      <circle cx="16" cy="16" r="16" fill={appearance.background} />
      <Blossom face={appearance} />
    </svg>
  );
}

function Blossom({ face: appearance }: { face: FlowerAppearance }) {
  const turns = Array.from({ length: appearance.petals }, (_, at) => (at * 360) / appearance.petals);
  if (appearance.shape === 'ball') {
    return (
      <>
        {turns.map((turn) => (
          <circle key={turn} cx="16" cy="9.6" r="2.9" fill={appearance.colour} transform={`rotate(${turn} 16 16)`} />
        ))}
        {turns.slice(0, 6).map((turn) => (
          <circle
            key={`in-${turn}`}
            cx="16"
            cy="13"
            r="2.4"
            fill={appearance.centre}
            transform={`rotate(${turn * 2} 16 16)`}
          />
        ))}
      </>
    );
  }
  if (appearance.shape === 'spike') {
    return (
      <>
        <path d="M16 27v-9" stroke={appearance.colour} strokeWidth="2.5" strokeLinecap="round" />
        <path
          d="M8 15c0-5 3-9 4.5-8.5S14 9 16 7.5 18.5 5 20 6.5 24 10 24 15c0 4-4 6-8 6s-8-2-8-6Z"
          fill={appearance.colour}
        />
        <path
          d="M11.5 15c1.5-2 2.5 1.5 4.5-.5s3 2 4.5.5"
          stroke={appearance.centre}
          strokeWidth="2"
          fill="none"
          strokeLinecap="round"
        />
      </>
    );
  }
  const petal = PETALS[appearance.shape];
  return (
    <>
      {turns.map((turn) => (
        <path
          key={turn}
          d={petal}
          fill={appearance.colour}
          transform={`rotate(${turn} 16 16)`}
          stroke={appearance.background}
          strokeWidth={appearance.petals > 6 ? 0.3 : 0.8}
        />
      ))}
      <circle cx="16" cy="16" r={appearance.petals > 9 ? 3.4 : 2.3} fill={appearance.centre} />
    </>
  );
}
