import { useSearchParams } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { ChoicePills } from '../../office/choice-pills';
import { EntryTable } from '../../office/entry-table';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';

const STATES = ['all', 'unpriced', 'priced', 'settled', 'void'] as const;

/** All the farmer's entries, including unpriced and void ones. */
export function LinesTab({ farmerId }: { farmerId: string }) {
  const { t } = useTranslation(['farmers', 'ledger']);
  const [params, setParams] = useSearchParams();
  const status = STATES.find((known) => known === params.get('status')) ?? 'all';
  const query = usePages(['farmer-lines', farmerId, status], (page, signal) =>
    pageOf(
      api.GET('/api/v1/daily-entries', {
        params: {
          query: {
            farmer_id: farmerId,
            page,
            page_size: PAGE_SIZE,
            ...(status === 'all' ? {} : { status }),
          },
        },
        signal,
      }),
    ),
  );
  return (
    <>
      <ChoicePills
        label={t('ledger:status')}
        value={status}
        options={STATES.map((value) => ({
          value,
          label: value === 'all' ? t('everything') : t(`ledger:states.${value}`),
        }))}
        onChange={(chosen) =>
          setParams(
            (now) => {
              if (chosen === 'all') now.delete('status');
              else now.set('status', chosen);
              return now;
            },
            { replace: true },
          )
        }
      />
      <Loaded query={query}>
        {(data) => (
          <>
            <EntryTable of="farmer" entries={rowsOf(data)} empty={t('linesEmpty')} />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
    </>
  );
}
