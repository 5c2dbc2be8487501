import { useQuery } from '@tanstack/react-query';
import { SignIns } from '../../components/sign-ins';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { Loaded, Problem } from '../../office/problem';

interface SignInsListProps {
  /** The user or the device whose sessions are listed. */
  of: { user_id: string } | { device_id: string };
  none: string;
}

/** The sessions of a user or on a device; the owner can end them. */
export default function SignInsList({ of, none }: SignInsListProps) {
  const { t } = useTranslation('sign-ins');
  const query = useQuery({
    queryKey: ['settings', 'sign-ins', of],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/sessions', { params: { query: of }, signal })),
  });
  const end = useAct((id: string) => api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }));
  const endAll = useAct((id: string) => api.POST('/api/v1/sessions/of-user/{id}/end', { params: { path: { id } } }));
  return (
    <Loaded query={query}>
      {(signIns) => (
        <div className="flex flex-col gap-3">
          {signIns.length === 0 ? (
            <p className="text-muted">{none}</p>
          ) : (
            <SignIns
              label={t('of')}
              signIns={signIns}
              showsPerson={'device_id' in of}
              act={({ id, is_this }, what) =>
                !is_this && (
                  <ActButton aria-label={t('endOne', { what })} busy={end.busy} onClick={() => void end.run(id)}>
                    {t('end')}
                  </ActButton>
                )
              }
            />
          )}
          {'user_id' in of && signIns.filter(({ is_this }) => !is_this).length > 1 && (
            <div>
              <ActButton icon="leave" busy={endAll.busy} onClick={() => void endAll.run(of.user_id)}>
                {t('endAll')}
              </ActButton>
            </div>
          )}
          <Problem problem={end.problem ?? endAll.problem} />
        </div>
      )}
    </Loaded>
  );
}
