import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { FormProblem } from '../../office/form-dialog';
import { Loaded } from '../../office/problem';

type Account = components['schemas']['BankAccount'];

const PARTS = ['holder_name', 'account_number', 'ifsc'] as const;

/** The farmer's bank account. It is fetched when the dialog opens, and never stored on the device. */
export function BankDialog({ farmerId, name, onClose }: { farmerId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(['farmers', 'office']);
  const query = useQuery({
    queryKey: ['farmer-bank', farmerId],
    gcTime: 0,
    meta: { isSecret: true },
    queryFn: ({ signal }) =>
      dataOf(api.GET('/api/v1/farmers/{id}/bank-account', { params: { path: { id: farmerId } }, signal })),
  });
  const [draft, setDraft] = useState<Partial<Record<(typeof PARTS)[number], string>>>({});
  const act = useAct((account: Account) =>
    api.PUT('/api/v1/farmers/{id}/bank-account', {
      params: { path: { id: farmerId } },
      body: {
        version: account.version,
        ...Object.fromEntries(PARTS.map((part) => [part, draft[part] ?? account[part] ?? ''])),
      },
    }),
  );
  const wrong = fieldProblems(act.problem);
  const isKnown = query.data !== undefined;
  // The dialog opened before the form was loaded, so the focus must be set now.
  useEffect(() => {
    if (isKnown) document.querySelector<HTMLElement>('dialog[open] [data-autofocus]')?.focus();
  }, [isKnown]);
  const save = async () => {
    if (query.data !== undefined && (await act.run(query.data))) onClose();
  };
  return (
    <Dialog
      title={t('bank.title', { name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton variant="primary" busy={act.busy} onClick={() => void save()}>
            {t('office:save')}
          </ActButton>
        </>
      }
    >
      <Loaded query={query}>
        {(account) => (
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            {PARTS.map((part) => (
              <Field
                key={part}
                label={t(`bank.${part}`)}
                value={draft[part] ?? account[part] ?? ''}
                onText={(text) => setDraft((before) => ({ ...before, [part]: text }))}
                data-autofocus={part === 'holder_name' ? true : undefined}
                inputMode={part === 'account_number' ? 'numeric' : undefined}
                autoCapitalize="characters"
                autoComplete="off"
                error={wrong.get(part)}
              />
            ))}
            <p className="text-small text-muted">{t('bank.hint')}</p>
            <FormProblem problem={act.problem} />
            <button type="submit" hidden />
          </form>
        )}
      </Loaded>
    </Dialog>
  );
}
