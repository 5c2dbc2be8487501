import { createContext, useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/translation';
import { JOINER } from '../lib/date-text';

export interface Bar {
  /** Under the bar: an hour, a day. */
  readonly label: string;
  /** Where labels repeat: four in the morning and in the afternoon. */
  readonly key?: string;
  readonly value: number;
  /** On the bar, and in the table. */
  readonly said: string;
  /** A thin tick beside it: the same hour of yesterday. */
  readonly before?: number;
  readonly beforeSaid?: string;
  /** Today, the hour that runs. */
  readonly isNow?: boolean;
  /** Not yet: only the tick is drawn, dashed. */
  readonly isToCome?: boolean;
}

/** Whether the charts below are shown as their tables: one key changes all of a screen. */
export const ChartsAsTables = createContext(false);

interface BarsProps {
  /** What the bars are, for those who do not see them, and the head of the table. */
  title: string;
  bars: readonly Bar[];
  height?: number;
  /** Colour of the bars, such as a flower's; leaf green unless said. */
  colour?: string;
  /** Figures on the bars; where they are many, only on now and the tallest. */
  figures?: 'all' | 'few';
}

/** A bar's place before its chart has been measured. */
const SLOT = 38;
/** Narrower places cannot hold a figure each, or a name each. */
const ROOM_FOR_FIGURES = 30;
const ROOM_FOR_NAMES = 22;
/** A lone bar is no wall. */
const MOST_THICK = 96;

/** How wide an element is, so that what is drawn in it keeps its letters' size on every screen. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (ref.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? null));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

/** Bars with their figures on them: no gridlines, now in the act's colour, yesterday as a tick. Its table is one key away. */
export function Bars({ title, bars, height = 170, colour, figures = 'all' }: BarsProps) {
  const { t } = useTranslation('office');
  const id = useId();
  const all = useContext(ChartsAsTables);
  const [asTable, setAsTable] = useState(all);
  useEffect(() => setAsTable(all), [all]);
  const { ref, width } = useWidth();
  const count = Math.max(1, bars.length);
  const slot = width === null ? SLOT : width / count;
  const everyName = slot >= ROOM_FOR_NAMES ? 1 : Math.ceil(ROOM_FOR_NAMES / Math.max(1, slot));
  const most = Math.max(1, ...bars.map(({ value, before }) => Math.max(value, before ?? 0)));
  const top = 18;
  const scale = (value: number) => ((height - top - 22) * value) / most;
  const base = height - 20;
  const thick = Math.min(MOST_THICK, Math.max(2, slot - 6));
  return (
    <figure className="m-0" aria-labelledby={id}>
      <figcaption id={id} className="mb-1 flex items-center justify-between gap-3 text-small text-muted">
        {title}
        <button
          type="button"
          onClick={() => setAsTable((is) => !is)}
          aria-expanded={asTable}
          className="min-h-6 underline underline-offset-3 pointer-coarse:min-h-11 hover:text-foreground print:hidden"
        >
          {t(asTable ? 'asChart' : 'asTable')}
        </button>
      </figcaption>
      {asTable ? (
        <BarTable bars={bars} />
      ) : (
        <div ref={ref}>
          {' '}
          <svg viewBox={`0 0 ${count * slot} ${height}`} width="100%" role="img" aria-label={summary(bars)}>
            <path d={`M0 ${base}h${count * slot}`} stroke="var(--divider)" />
            {bars.map((bar, at) => {
              const x = at * slot;
              const tall = scale(bar.value);
              const hasRoom = figures === 'all' && slot >= ROOM_FOR_FIGURES;
              const shows = bar.value > 0 && (hasRoom || bar.isNow || bar.value === most);
              const isNamed = bar.isNow || (at % everyName === 0 && (everyName === 1 || !bars[at + 1]?.isNow));
              return (
                <g key={bar.key ?? bar.label}>
                  {bar.value > 0 && (
                    <rect
                      x={x + (slot - thick) / 2}
                      y={base - tall}
                      width={thick}
                      height={tall}
                      rx={3}
                      fill={bar.isNow ? 'var(--accent)' : (colour ?? 'var(--success)')}
                      opacity={bar.isNow || colour !== undefined ? 1 : 0.45}
                    />
                  )}
                  {bar.value === 0 && !bar.isToCome && bar.before === undefined && (
                    <circle cx={x + slot / 2} cy={base - 4} r={2} fill="var(--muted)" />
                  )}
                  {bar.before !== undefined && bar.before > 0 && (
                    <path
                      d={`M${x + 1} ${base - scale(bar.before)}h${slot - 2}`}
                      stroke="var(--muted)"
                      strokeWidth={1.6}
                      strokeDasharray={bar.isToCome ? '3 3' : undefined}
                    />
                  )}
                  {shows && (
                    <text
                      x={x + slot / 2}
                      y={base - tall - 5}
                      textAnchor="middle"
                      fontSize={12.5}
                      fontWeight={bar.isNow ? 600 : 400}
                      fill={bar.isNow ? 'var(--accent)' : 'var(--muted)'}
                    >
                      {bar.said}
                    </text>
                  )}
                  {isNamed && (
                    <text
                      x={x + slot / 2}
                      y={height - 4}
                      textAnchor="middle"
                      fontSize={12.5}
                      fontWeight={bar.isNow ? 600 : 400}
                      fill={bar.isNow ? 'var(--accent)' : 'var(--muted)'}
                    >
                      {cutTo(slot * everyName, bar.label.replaceAll(JOINER, ''))}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        </div>
      )}
    </figure>
  );
}

/** A name that is wider than its place ends in dots; whole it stands in the table. Tamil letters are wider, their signs take no room. */
function cutTo(width: number, name: string): string {
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  const room = Math.floor((width - 4) / (/[\u0b80-\u0bff]/.test(name) ? 11.5 : 7));
  return letters.length <= room
    ? name
    : `${letters
        .slice(0, Math.max(1, room - 1))
        .join('')
        .trimEnd()}…`;
}

function BarTable({ bars }: { bars: readonly Bar[] }) {
  return (
    <table className="w-full text-small">
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key ?? bar.label} className="border-t border-divider">
            <th scope="row" className="py-1 text-left font-normal text-muted">
              {bar.label}
            </th>
            <td className="py-1 text-right">{bar.said}</td>
            {bar.beforeSaid !== undefined && <td className="py-1 text-right text-muted">{bar.beforeSaid}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const summary = (bars: readonly Bar[]): string => bars.map(({ label, said }) => `${label}: ${said}`).join(', ');

interface SparklineProps {
  /** In words what the line shows. */
  label: string;
  /** null: that day had none. */
  values: readonly (number | null)[];
  width?: number;
  height?: number;
}

/** The way of a figure over some days; the last one is now. */
export function Sparkline({ label, values, width = 96, height = 28 }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const step = (width - 10) / Math.max(1, values.length - 1);
  const points = values.flatMap((value, at) =>
    value === null ? [] : [[5 + at * step, height - 5 - ((height - 10) * (value - low)) / span] as const],
  );
  const last = points.at(-1);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <polyline
        points={points.map((point) => point.join(',')).join(' ')}
        fill="none"
        stroke="var(--muted)"
        strokeWidth={1.4}
        strokeLinejoin="round"
      />
      {last !== undefined && <circle cx={last[0]} cy={last[1]} r={3} fill="var(--accent)" />}
    </svg>
  );
}

interface LineProps {
  /** What the line shows, for those who do not see it. */
  title: string;
  points: readonly {
    readonly label: string;
    readonly value: number;
    readonly said: string;
    readonly isNow?: boolean;
  }[];
}

/** Some days as a line with their names under it; the last, which is not over yet, in the act's colour and dashed. */
export function Line({ title, points }: LineProps) {
  const width = 250;
  const height = 62;
  const low = Math.min(...points.map(({ value }) => value));
  const span = Math.max(...points.map(({ value }) => value)) - low || 1;
  const at = points.map(({ value }, index) => [
    16 + (index * (width - 32)) / Math.max(1, points.length - 1),
    34 - (26 * (value - low)) / span,
  ]);
  const past = at.slice(0, -1);
  const [last, beforeLast] = [at.at(-1), at.at(-2)];
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      role="img"
      aria-label={`${title}: ${points.map(({ label, said }) => `${label} ${said}`).join(', ')}`}
      className="mt-3 max-w-72"
    >
      <polyline
        points={past.map((point) => point.join(',')).join(' ')}
        fill="none"
        stroke="var(--success)"
        strokeWidth={2}
        strokeLinejoin="round"
      />
      {last !== undefined && beforeLast !== undefined && (
        <path
          d={`M${beforeLast.join(' ')}L${last.join(' ')}`}
          stroke="var(--accent)"
          strokeWidth={2}
          strokeDasharray="3 3"
        />
      )}
      {points.map(({ label, isNow }, index) => (
        <g key={label}>
          <circle
            cx={at[index]?.[0]}
            cy={at[index]?.[1]}
            r={isNow ? 4.5 : 2.5}
            fill={isNow ? 'var(--accent)' : 'var(--success)'}
          />
          <text
            x={at[index]?.[0]}
            y={height - 2}
            textAnchor="middle"
            fontSize={12.5}
            fontWeight={isNow ? 600 : 400}
            fill={isNow ? 'var(--accent)' : 'var(--muted)'}
          >
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
