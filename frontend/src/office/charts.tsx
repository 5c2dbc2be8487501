import { createContext, useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/translation';
import { JOINER } from '../lib/date-text';

export interface Bar {
  /** Below the bar: an hour or a day. */
  readonly label: string;
  /** Distinguishes bars whose labels repeat, such as four in the morning and four in the afternoon. */
  readonly key?: string;
  readonly value: number;
  /** The formatted value, shown on the bar and in the table. */
  readonly said: string;
  /** The earlier value, drawn as a thin tick: the same hour of yesterday. */
  readonly before?: number;
  readonly beforeSaid?: string;
  /** Marks the bar of today or of the current hour. */
  readonly isNow?: boolean;
  /** In the future: only the tick is drawn, dashed. */
  readonly isToCome?: boolean;
}

/** Whether all charts of the screen are shown as tables, toggled by one key. */
export const ChartsAsTables = createContext(false);

interface BarsProps {
  /** Accessible name of the chart and caption of the table. */
  title: string;
  bars: readonly Bar[];
  height?: number;
  /** Colour of the bars, such as a flower's; leaf green by default. */
  colour?: string;
  /** Figures on the bars; with `few` only on the current and the tallest bar. */
  figures?: 'all' | 'few';
}

/** Width of a bar's slot before the chart has been measured. */
const SLOT = 38;
/** Minimum slot width for a figure, or a label, on every bar. */
const ROOM_FOR_FIGURES = 30;
const ROOM_FOR_NAMES = 22;
/** Maximum thickness, so that a single bar does not fill the chart. */
const MOST_THICK = 96;

/** Measures the width of an element, so that text in a drawing has the same size on every screen. */
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

/**
 * A bar chart with figures on the bars, no gridlines, the current bar in the accent colour and earlier values as ticks. A button shows
 * it as a table.
 */
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

/**
 * Truncates a label that is wider than its slot; the table shows it in full. Tamil letters are wider, but their vowel signs take no
 * width of their own.
 */
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
  /** Describes the line in words. */
  label: string;
  /** null: no value that day. */
  values: readonly (number | null)[];
  width?: number;
  height?: number;
}

/** A small line of a figure over some days, with a dot on the latest. */
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
  /** Accessible name of the chart. */
  title: string;
  points: readonly {
    readonly label: string;
    readonly value: number;
    readonly said: string;
    readonly isNow?: boolean;
  }[];
}

/** A line chart of some days with labels below. The last day, which is not over yet, is dashed and in the accent colour. */
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
