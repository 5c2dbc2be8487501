import { Link, useParams } from 'wouter';
import { Icon } from '../../components/ui/icon';
import { api, dataOf } from '../../lib/api/client';
import { useSession } from '../../lib/session';
import { rupees } from '../../office/amounts';
import { useBookWords } from './book-words';
import { useHome } from './home-screen';
import { Loaded } from './loaded';
import PaperButton from './paper-button';
import { ReadAloud } from './read-aloud';
import { useCachedQuery } from './response-cache';
import { SettlementSums } from './settlement-sums';
import { Share } from './share';

/** One of the farmer's settlements, with its calculation and history, and a way to dispute it. */
export function SettlementScreen() {
  const { t, phone, date, language } = useBookWords();
  const { id = '' } = useParams();
  const shop = useSession()?.user.shop;
  const home = useHome();
  const answer = useCachedQuery(`settlement ${id}`, (signal) =>
    dataOf(api.GET('/api/v1/settlements/{id}', { params: { path: { id } }, signal })),
  );
  const isDisputed = home.data?.open_disputes.some(({ subject_id }) => subject_id === id) ?? false;
  const blanks = (settlement: NonNullable<typeof answer.data>) => ({
    shop: (language === 'ta' ? shop?.name_ta : null) ?? shop?.name ?? '',
    number: settlement.settlement_number ?? '',
    from: date(settlement.period_start),
    to: date(settlement.period_end),
    net: rupees(settlement.net_payable),
  });
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-b border-divider py-1.5">
        <Link
          to="/account"
          aria-label={phone('back')}
          className="-ml-3 flex size-11 shrink-0 items-center justify-center text-muted"
        >
          <Icon name="left" size={20} />
        </Link>
        <div className="min-w-0 flex-1 leading-tight">
          <h1 className="font-semibold">{t('settlement.title')}</h1>
          <p className="text-note text-muted">{answer.data?.settlement_number}</p>
        </div>
        {answer.data !== undefined && (
          <span className="flex gap-1.5">
            <ReadAloud text={() => phone('shareSettlement', blanks(answer.data as NonNullable<typeof answer.data>))} />
            <Share round text={phone('shareSettlement', blanks(answer.data))} />
          </span>
        )}
      </div>
      <Loaded answer={answer}>
        {(settlement) => (
          <>
            <SettlementSums settlement={settlement} linked />
            <PaperButton
              path={`/api/v1/reports/settlement-report/${id}`}
              name={`${settlement.settlement_number ?? 'settlement'}.pdf`}
              label={t('settlement.paper')}
              className="mt-2"
            />
            <Link
              to={isDisputed ? '/messages' : `/wrong/settlement/${id}`}
              className="mt-2 inline-flex min-h-12 w-full items-center justify-center gap-2 rounded-field border border-danger px-4 py-2 text-danger hover:bg-danger-soft"
            >
              <Icon name="flag" />
              {isDisputed ? phone('looking') : t('settlement.wrong')}
            </Link>
          </>
        )}
      </Loaded>
    </>
  );
}
