import { useState } from 'react';
import { Icon } from '../../components/ui/icon';
import { api, dataOf } from '../../lib/api/client';
import { formatDate } from '../../lib/format';
import { useBookWords } from './book-words';
import { Loaded } from './loaded';
import { useCachedQuery } from './response-cache';

/** The nightly seals of the shop's book, to compare with the seal in that day's message. */
export function Seals({ farmerId }: { farmerId: string }) {
  const { t } = useBookWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="mt-6 border-t border-divider">
      <summary className="flex min-h-14 cursor-pointer items-center gap-2.5 text-small">
        <Icon name="check" size={19} className="text-success" />
        <span className="flex-1">{t('seals.title')}</span>
        <Icon name="down" size={18} className={open ? 'rotate-180' : ''} />
      </summary>
      <p className="text-small text-muted">{t('seals.says')}</p>
      {open && <Nights farmerId={farmerId} />}
    </details>
  );
}

function Nights({ farmerId }: { farmerId: string }) {
  const { t } = useBookWords();
  const answer = useCachedQuery('seals', (signal) =>
    dataOf(api.GET('/api/v1/farmers/{id}/seals', { params: { path: { id: farmerId } }, signal })),
  );
  return (
    <Loaded answer={answer}>
      {(nights) =>
        nights.length === 0 ? (
          <p className="py-3 text-small text-muted">{t('seals.none')}</p>
        ) : (
          <dl className="mt-2 text-small">
            {nights.map(({ date, seal }) => (
              <div key={date} className="flex justify-between gap-3 border-b border-divider py-2">
                <dt className="text-muted">{formatDate(date)}</dt>
                <dd>{seal}</dd>
              </div>
            ))}
          </dl>
        )
      }
    </Loaded>
  );
}
