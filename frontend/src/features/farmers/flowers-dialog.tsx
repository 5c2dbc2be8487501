import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { usePreferences } from '../../lib/preferences';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { Box } from '../../office/data-table';
import { Loaded, Problem, together } from '../../office/problem';

/** The farmer's usual flowers, most frequent first; the counter offers them first. */
export function FlowersDialog({ farmerId, onClose }: { farmerId: string; onClose: () => void }) {
  const { t } = useTranslation(['farmers', 'office']);
  const { language } = usePreferences();
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const his = useQuery({
    queryKey: ['farmer-flowers', farmerId],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}/flowers', { params: { path: { id: farmerId } }, signal })),
  });
  const all = useQuery({
    queryKey: ['flower-types'],
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/flower-types', { params: { query: { page_size: 100, is_active: true } }, signal })),
  });
  const known = together({ usual: his, flowers: all });
  const act = useAct((ids: readonly string[]) =>
    api.PUT('/api/v1/farmers/{id}/flowers', {
      params: { path: { id: farmerId } },
      body: { flower_type_ids: [...ids] },
    }),
  );
  return (
    <Dialog
      title={t('flowers.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton
            variant="primary"
            busy={act.busy}
            onClick={async () => {
              // Nothing was changed, or the current list is not loaded yet.
              if (chosen === null || (await act.run(chosen))) onClose();
            }}
          >
            {t('office:save')}
          </ActButton>
        </>
      }
    >
      <p className="mb-2 text-small text-muted">{t('flowers.text')}</p>
      <Loaded query={known}>
        {({ flowers, usual }) => {
          const mine = new Map(usual.map((flower, at) => [flower.flower_type_id, { at, ...flower }]));
          const now = chosen ?? [...mine.keys()];
          const sorted = [...flowers].sort(
            (a, b) => (mine.get(a.id)?.at ?? 999) - (mine.get(b.id)?.at ?? 999) || a.name.localeCompare(b.name),
          );
          return (
            <ul>
              {sorted.map((flower) => {
                const lines = mine.get(flower.id)?.recent_lines ?? 0;
                return (
                  <li key={flower.id} className="flex items-center gap-3 border-t border-divider py-1 first:border-t-0">
                    <Box
                      label={nameOf(flower, language)}
                      checked={now.includes(flower.id)}
                      onChange={() =>
                        setChosen(now.includes(flower.id) ? now.filter((id) => id !== flower.id) : [...now, flower.id])
                      }
                    />
                    <FlowerIcon code={flower.code} size={26} />
                    <span className="min-w-0 flex-1">{nameOf(flower, language)}</span>
                    {lines > 0 && <span className="text-small text-muted">{t('flowers.lines', { count: lines })}</span>}
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Loaded>
      <Problem problem={act.problem} />
    </Dialog>
  );
}
