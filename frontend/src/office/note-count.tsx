import { useTranslation } from '../i18n/translation';
import { formatCount } from '../lib/money';
import { rupees } from './amounts';

interface NoteCountProps {
  notes: readonly { readonly value: number; readonly count: number }[];
  /** Rupees that no note is small enough for. */
  coins: number;
}

/** The colours of the bank notes, shown with their value; the same in both themes, like the paper. */
const TINTS: Record<number, string> = {
  500: '#d3d5cd',
  200: '#f7d08d',
  100: '#d5cbea',
  50: '#b6e2ec',
  20: '#e2ea9f',
  10: '#e8c8a8',
};

/** Shows how many of each bank note are needed. */
export function NoteCount({ notes, coins }: NoteCountProps) {
  const { t } = useTranslation('office');
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-2">
      {notes
        .filter(({ count }) => count > 0)
        .map(({ value, count }) => (
          <li key={value} className="inline-flex items-center gap-1.5">
            <span
              className="rounded-key px-2 py-0.5 text-small"
              style={{ background: TINTS[value] ?? '#dddddd', color: '#16241c' }}
            >
              ₹{value}
            </span>
            {formatCount(count)}
          </li>
        ))}
      {coins > 0 && (
        <li className="inline-flex items-center gap-1.5">
          <span className="rounded-pill bg-sunken px-2.5 py-0.5 text-small">{t('coins')}</span>
          {rupees(coins).replace(/\.00$/, '')}
        </li>
      )}
    </ul>
  );
}
