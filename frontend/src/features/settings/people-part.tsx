import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Tag } from '../../components/ui/pill';
import { RadioGroup } from '../../components/ui/radio-group';
import { Skeleton } from '../../components/ui/skeleton';
import { withTexts } from '../../i18n/i18n';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { fetchFile } from '../../lib/api/file';
import type { components } from '../../lib/api/schema';
import { personName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { saveFile } from '../../lib/save-file';
import { type Role, useSession } from '../../lib/session';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { ChoicePills } from '../../office/choice-pills';
import { DataTable } from '../../office/data-table';
import { FormDialog } from '../../office/form-dialog';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded, Problem } from '../../office/problem';
import { InactiveTag } from './inactive-tag';
import { type PermissionChoices, PermissionTicks } from './permission-ticks';
import { SettingsLayout } from './settings-layout';

const SignInsList = fetched(
  withTexts('panels', () => import('./sign-ins-list')),
  <Skeleton className="h-16" />,
);

type User = components['schemas']['UserAccount'];

const ROLES = ['admin', 'staff', 'farmer'] as const satisfies readonly Role[];
type Kind = 'edit' | 'password' | 'signIns' | 'second' | 'pin' | 'putAside' | 'delete';
type Open = { readonly dialog: 'add' } | { readonly dialog: Kind; readonly id: string };

/** The users of the shop and their permissions. */
export default function PeoplePart() {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const me = useSession()?.user.id;
  const [params, setParams] = useSearchParams();
  const role = ROLES.find((one) => one === params.get('role')) ?? 'all';
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState(false);
  const close = () => setOpen(null);
  const query = usePages(['settings', 'people', role], (page, signal) =>
    pageOf(
      api.GET('/api/v1/users', {
        params: {
          query: {
            page,
            page_size: PAGE_SIZE,
            sort_by: 'full_name',
            sort_order: 'asc',
            ...(role === 'all' ? {} : { role }),
          },
        },
        signal,
      }),
    ),
  );
  const users = query.data === undefined ? [] : rowsOf(query.data);
  const opened = open === null || open.dialog === 'add' ? undefined : users.find(({ id }) => id === open.id);
  const add = () => {
    setDone(false);
    setOpen({ dialog: 'add' });
  };
  const name = (user: User) => (
    <>
      <b className="font-semibold">{personName(user, language)}</b>
      {user.id === me && <span className="text-muted"> · {t('people.you')}</span>}{' '}
      <InactiveTag isActive={user.is_active} otherwise={t('people.closed')} />
      {user.has_second_factor && <Tag>{t('people.second')}</Tag>}
    </>
  );
  const reach = (user: User) => [user.email, user.phone].filter(Boolean).join(' · ');
  const openFor = (dialog: Kind, user: User) => setOpen({ dialog, id: user.id });
  return (
    <SettingsLayout
      part="people"
      acts={
        <ActButton icon="plus" variant="primary" onClick={add}>
          {t('people.add')}
        </ActButton>
      }
      keys={[{ keys: ['N'], does: t('people.add') }]}
      actions={{ n: add }}
    >
      <ChoicePills
        label={t('people.role')}
        value={role}
        options={[{ value: 'all', label: t('all') }, ...ROLES.map((value) => ({ value, label: t(`role.${value}`) }))]}
        onChange={(value) => setParams(value === 'all' ? {} : { role: value }, { replace: true })}
      />
      <p role="status" className={`text-small text-success ${done ? 'my-2' : 'my-1'}`}>
        {done && t('people.passwordSet')}
      </p>
      <Loaded query={query}>
        {() => (
          <>
            <DataTable
              label={t('part.people')}
              rows={users}
              getKey={({ id }) => id}
              onOpen={(user) => {
                setDone(false);
                openFor('edit', user);
              }}
              empty={t('people.none')}
              columns={[
                { key: 'name', head: t('people.name'), cell: name },
                { key: 'role', head: t('people.role'), cell: (user) => t(`role.${user.role as Role}`) },
                {
                  key: 'reach',
                  head: t('people.reach'),
                  cell: (user) => <span className="text-small">{reach(user)}</span>,
                },
              ]}
              phoneRow={(user) => (
                <>
                  {name(user)}
                  <span className="block text-small break-all text-muted">
                    {[t(`role.${user.role as Role}`), reach(user)].filter(Boolean).join(' · ')}
                  </span>
                </>
              )}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
      {open?.dialog === 'add' && <UserDialog user={null} onOpen={openFor} onClose={close} />}
      {open?.dialog === 'edit' && opened !== undefined && <UserDialog user={opened} onOpen={openFor} onClose={close} />}
      {open?.dialog === 'password' && opened !== undefined && (
        <PasswordDialog
          user={opened}
          onClose={(isSet) => {
            setDone(isSet);
            close();
          }}
        />
      )}
      {open?.dialog === 'signIns' && opened !== undefined && (
        <Dialog title={t('people.signInsTitle', { name: personName(opened, language) })} onClose={close}>
          <SignInsList of={{ user_id: opened.id }} none={t('people.signInsNone')} />
        </Dialog>
      )}
      {(open?.dialog === 'second' || open?.dialog === 'pin') && opened !== undefined && (
        <TakeAwayDialog user={opened} what={open.dialog} onClose={close} />
      )}
      {(open?.dialog === 'putAside' || open?.dialog === 'delete') && opened !== undefined && (
        <LeaveDialog user={opened} isDelete={open.dialog === 'delete'} onClose={close} />
      )}
    </SettingsLayout>
  );
}

const update = (user: User, change: components['schemas']['UpdateUserRequest']) =>
  api.PUT('/api/v1/users/{id}', { params: { path: { id: user.id } }, body: { ...change, version: user.version } });

interface UserDialogProps {
  /** Null: a new one is added. */
  user: User | null;
  onOpen: (dialog: Kind, user: User) => void;
  onClose: () => void;
}

const FIELDS = ['full_name_ta', 'full_name', 'email', 'phone', 'role', 'language_preference', 'password'] as const;

function UserDialog({ user, onOpen, onClose }: UserDialogProps) {
  const { t } = useTranslation(['settings', 'office', 'common']);
  const me = useSession()?.user.id;
  const isOwn = user?.id === me;
  const [id] = useState(uuidV7);
  const [draft, setDraft] = useState<Partial<Record<(typeof FIELDS)[number], string>>>({});
  const value = {
    full_name_ta: user?.full_name_ta ?? '',
    full_name: user?.full_name ?? '',
    email: user?.email ?? '',
    phone: user?.phone ?? '',
    role: user?.role ?? 'staff',
    language_preference: user?.language_preference ?? 'ta',
    password: '',
    ...draft,
  };
  const [permissions, setPermissions] = useState<PermissionChoices>(user?.permissions ?? {});
  const change = (part: typeof draft) => setDraft((before) => ({ ...before, ...part }));
  const save = useAct(() => {
    const { password, ...typed } = value;
    const fields = {
      // If only the Tamil name is given, it is used for both.
      full_name: typed.full_name.trim() === '' ? typed.full_name_ta.trim() : typed.full_name.trim(),
      full_name_ta: typed.full_name_ta.trim(),
      phone: typed.phone.trim(),
      role: typed.role as Role,
      language_preference: typed.language_preference as 'en' | 'ta',
      ...(typed.role === 'staff' && !isOwn ? { permissions } : {}),
    };
    const email = typed.email.trim();
    if (user === null) return api.POST('/api/v1/users', { body: { ...fields, email, password, id } });
    // A farmer who signs in by phone has no email.
    return update(user, email === '' && user.email == null ? fields : { ...fields, email });
  });
  const again = useAct(() => (user === null ? Promise.resolve() : update(user, { is_active: true })));
  const wrong = fieldProblems(save.problem);
  const closeIf = (isDone: boolean) => {
    if (isDone) onClose();
  };
  return (
    <FormDialog
      title={t(user === null ? 'people.add' : 'people.edit')}
      submit={t('office:save')}
      busy={save.busy}
      problem={save.problem ?? again.problem}
      onSubmit={() => void save.run().then(closeIf)}
      onClose={onClose}
      others={
        user !== null &&
        !isOwn && (
          <>
            {user.role !== 'farmer' && (
              <ActButton icon="key" onClick={() => onOpen('password', user)}>
                {t('people.setPassword')}
              </ActButton>
            )}
            <ActButton icon="device" onClick={() => onOpen('signIns', user)}>
              {t('people.signIns')}
            </ActButton>
            {user.has_second_factor && (
              <ActButton onClick={() => onOpen('second', user)}>{t('people.takeAway')}</ActButton>
            )}
            {user.has_pin && <ActButton onClick={() => onOpen('pin', user)}>{t('people.pinAway')}</ActButton>}
            {user.is_active ? (
              <ActButton onClick={() => onOpen('putAside', user)}>{t('people.close')}</ActButton>
            ) : (
              <ActButton busy={again.busy} onClick={() => void again.run().then(closeIf)}>
                {t('people.reopen')}
              </ActButton>
            )}
            <ActButton variant="danger" icon="trash" onClick={() => onOpen('delete', user)}>
              {t('office:delete')}
            </ActButton>
          </>
        )
      }
    >
      <Field
        data-autofocus
        label={t('nameTa')}
        lang="ta"
        value={value.full_name_ta}
        autoComplete="off"
        onText={(full_name_ta) => change({ full_name_ta })}
        error={wrong.get('full_name_ta')}
      />
      <Field
        label={t('nameEn')}
        lang="en"
        value={value.full_name}
        autoComplete="off"
        onText={(full_name) => change({ full_name })}
        error={wrong.get('full_name')}
      />
      <Field
        label={t('people.email')}
        type="email"
        value={value.email}
        autoComplete="off"
        onText={(email) => change({ email })}
        error={wrong.get('email')}
      />
      <Field
        label={t('people.phone')}
        type="tel"
        value={value.phone}
        autoComplete="off"
        onText={(phone) => change({ phone })}
        error={wrong.get('phone')}
      />
      {!isOwn && user?.role !== 'farmer' && (
        <div>
          <RadioGroup
            label={t('people.role')}
            value={value.role}
            options={(['staff', 'admin'] as const).map((one) => ({ value: one, label: t(`role.${one}`) }))}
            onChange={(role) => change({ role })}
          />
          <p className="mt-1 text-small text-muted">
            {t(value.role === 'admin' ? 'people.adminMay' : 'people.staffMay')}
          </p>
        </div>
      )}
      {!isOwn && value.role === 'staff' && <PermissionTicks chosen={permissions} onChange={setPermissions} />}
      <RadioGroup
        label={t('people.language')}
        value={value.language_preference}
        options={[
          { value: 'ta', label: t('common:tamil'), lang: 'ta' },
          { value: 'en', label: t('common:english'), lang: 'en' },
        ]}
        onChange={(language_preference) => change({ language_preference })}
      />
      {user === null && (
        <Field
          label={t('people.password')}
          hint={t('people.passwordHint')}
          value={value.password}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={128}
          onText={(password) => change({ password })}
          error={wrong.get('password')}
        />
      )}
    </FormDialog>
  );
}

function PasswordDialog({ user, onClose }: { user: User; onClose: (isSet: boolean) => void }) {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const [password, setPassword] = useState('');
  const act = useAct(() =>
    api.POST('/api/v1/users/{id}/reset-password', {
      params: { path: { id: user.id } },
      body: { new_password: password },
    }),
  );
  return (
    <FormDialog
      title={t('people.passwordTitle', { name: personName(user, language) })}
      submit={t('people.setPassword')}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() =>
        void act.run().then((isDone) => {
          if (isDone) onClose(true);
        })
      }
      onClose={() => onClose(false)}
    >
      <p>{t('people.passwordText')}</p>
      <Field
        data-autofocus
        label={t('people.password')}
        hint={t('people.passwordHint')}
        value={password}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        onText={setPassword}
        error={fieldProblems(act.problem).get('new_password')}
      />
    </FormDialog>
  );
}

interface TakeAwayProps {
  user: User;
  /**
   * The owner removes another user's second step after they lost the phone (nobody can remove their own this way), or a PIN that others
   * know.
   */
  what: 'second' | 'pin';
  onClose: () => void;
}

function TakeAwayDialog({ user, what, onClose }: TakeAwayProps) {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const params = { path: { id: user.id } };
  const words = what === 'pin' ? 'pinAway' : 'takeAway';
  const act = useAct(() =>
    what === 'pin'
      ? api.DELETE('/api/v1/users/{id}/pin', { params })
      : api.DELETE('/api/v1/users/{id}/second-factor', { params }),
  );
  return (
    <FormDialog
      title={t(`people.${words}Title`, { name: personName(user, language) })}
      submit={t(`people.${words}`)}
      busy={act.busy}
      problem={act.problem}
      onSubmit={() =>
        void act.run().then((isDone) => {
          if (isDone) onClose();
        })
      }
      onClose={onClose}
    >
      <p>{t(`people.${words}Text`)}</p>
    </FormDialog>
  );
}

function LeaveDialog({ user, isDelete, onClose }: { user: User; isDelete: boolean; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const [confirm, setConfirm] = useState('');
  // A farmer is erased together with the account, on the farmer's page.
  const mayErase = isDelete && user.role !== 'farmer';
  const isErased = mayErase && confirm.trim() !== '';
  const isWrong = isErased && confirm.trim().toLowerCase() !== user.email;
  const act = useAct(() => {
    const params = { path: { id: user.id } };
    if (!isDelete) return update(user, { is_active: false });
    // One request does both, because a deleted user is in no list and could not be erased later.
    if (isErased)
      return api.POST('/api/v1/users/{id}/erase', { params, body: { confirm: confirm.trim(), delete: true } });
    return api.DELETE('/api/v1/users/{id}', { params });
  });
  const file = useAct(async () =>
    saveFile(`${user.email}.json`, await fetchFile(`/api/v1/users/${user.id}/personal-data`, 'application/json')),
  );
  return (
    <Dialog
      title={t(isDelete ? 'deleteTitle' : 'people.closeTitle', { name: personName(user, language) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton
            variant="danger"
            busy={act.busy}
            onClick={() => {
              if (!isWrong)
                void act.run().then((isDone) => {
                  if (isDone) onClose();
                });
            }}
          >
            {t(isErased ? 'people.deleteAndErase' : isDelete ? 'office:delete' : 'people.close')}
          </ActButton>
        </>
      }
    >
      <p className="mb-3">{t(isDelete ? 'people.deleteText' : 'people.closeText')}</p>
      {mayErase && (
        <div className="mb-3 flex flex-col gap-3">
          <p className="text-muted">{t('people.eraseText')}</p>
          <div>
            <ActButton icon="download" busy={file.busy} onClick={() => void file.run()}>
              {t('people.file')}
            </ActButton>
          </div>
          <Field
            label={t('people.eraseConfirm', { email: user.email ?? '' })}
            value={confirm}
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onText={setConfirm}
            error={isWrong ? t('people.eraseWrong') : undefined}
          />
        </div>
      )}
      <Problem problem={act.problem ?? file.problem} />
    </Dialog>
  );
}
