import type { ReactNode } from 'react';
import { Button } from '../../components/ui/button';
import { Notice } from '../../components/ui/notice';
import { Skeleton } from '../../components/ui/skeleton';
import type { ApiError } from '../../lib/api/errors';
import { correctedNow } from '../../lib/server-clock';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import type { Answer } from './response-cache';
import { useWords } from './words';

/** Renders the response. If the shop cannot be reached, it renders the cached response and says how old it is. */
export function Loaded<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ReactNode }) {
  const { t } = useWords();
  if (answer.data === undefined) {
    if (answer.problem === null) return <Skeleton className="mt-4 h-60" />;
    return (
      <div className="mt-4">
        <Notice
          tone="warning"
          live
          action={
            <Button icon="refresh" onClick={answer.again}>
              {t('again')}
            </Button>
          }
        >
          <ProblemText problem={answer.problem} />
        </Notice>
      </div>
    );
  }
  return (
    <>
      {answer.problem !== null && <WhyNotNow problem={answer.problem} at={answer.at} />}
      {children(answer.data)}
    </>
  );
}

/** Explains why the data may be stale. An expired sign-in is already reported at the top of the page. */
function WhyNotNow({ problem, at }: { problem: ApiError; at: number }) {
  if (problem.isUnreachable) return <KnownAt at={at} />;
  if (problem.status === 401) return null;
  return (
    <div className="mt-3">
      <Notice tone="warning" live>
        {problem.message}
      </Notice>
    </div>
  );
}

function KnownAt({ at }: { at: number }) {
  const { t, time, dayName } = useWords();
  const timeZone = useShopTimeZone();
  const known = shopTime(new Date(at), timeZone);
  const isToday = known.date === shopTime(correctedNow(), timeZone).date;
  return (
    <div className="mt-3">
      <Notice tone="warning" icon="offline" live>
        {isToday
          ? t('asOf', { time: time(known.time) })
          : t('asOfDay', { day: dayName(known.date), time: time(known.time) })}
      </Notice>
    </div>
  );
}

/** The server's own message or, if it could not be reached, ours. */
export function ProblemText({ problem }: { problem: ApiError }) {
  const { t } = useWords();
  return <>{problem.isUnreachable ? t('unreachable') : problem.message}</>;
}
