import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fetched } from '../../components/fetched';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Notice } from '../../components/ui/notice';
import { Tag } from '../../components/ui/pill';
import { Skeleton } from '../../components/ui/skeleton';
import { withTexts } from '../../i18n/i18n';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDate, formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { shopTime } from '../../lib/shop-clock';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { DataTable } from '../../office/data-table';
import { shortDevice } from '../../office/entry-details';
import { FormDialog } from '../../office/form-dialog';
import { Loaded, Problem } from '../../office/problem';
import { useToday } from '../../office/use-today';
import { SettingsLayout } from './settings-layout';

const SignInsList = fetched(
  withTexts('panels', () => import('./sign-ins-list')),
  <Skeleton className="h-16" />,
);

type Device = components['schemas']['Device'];

/** The shop's devices: their users, when each was last seen, and whether one holds unsent entries. */
export default function DevicesPart() {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const [opened, setOpened] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ what: 'lose' | 'forget'; device: Device } | null>(null);
  const query = useQuery({
    queryKey: ['settings', 'devices'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/devices', { signal })),
  });
  const device = query.data?.find(({ device_id }) => device_id === opened);
  const user = (one: Device) => nameOf({ name: one.user_name, name_ta: one.user_name_ta ?? null }, language);
  return (
    <SettingsLayout part="devices">
      <p className="mb-4 max-w-2xl text-muted">{t('device.text')}</p>
      <Loaded query={query}>
        {(devices) => (
          <DataTable
            label={t('part.devices')}
            rows={devices}
            getKey={({ device_id }) => device_id}
            onOpen={({ device_id }) => setOpened(device_id)}
            empty={t('device.none')}
            columns={[
              { key: 'name', head: t('device.one'), cell: (one) => <Name device={one} /> },
              { key: 'user', head: t('device.user'), cell: user },
              { key: 'seen', head: t('device.seen'), cell: (one) => <Seen device={one} /> },
              { key: 'state', head: t('device.state'), cell: (one) => <DeviceState device={one} /> },
            ]}
            phoneRow={(one) => (
              <>
                <Name device={one} />
                <span className="block text-small text-muted">
                  {user(one)} · <Seen device={one} />
                </span>
                <DeviceState device={one} />
              </>
            )}
          />
        )}
      </Loaded>
      {device !== undefined && (
        <DeviceDialog
          device={device}
          onClose={() => setOpened(null)}
          onAsk={(what) => {
            setOpened(null);
            setAsking({ what, device });
          }}
        />
      )}
      {asking?.what === 'lose' && <LoseDialog device={asking.device} onClose={() => setAsking(null)} />}
      {asking?.what === 'forget' && <ForgetDialog device={asking.device} onClose={() => setAsking(null)} />}
    </SettingsLayout>
  );
}

function Name({ device }: { device: Device }) {
  const { t } = useTranslation('settings');
  const isThis = useSession()?.deviceId === device.device_id;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <b className="font-semibold">{device.name ?? t('device.unnamed', { id: shortDevice(device.device_id) })}</b>
      {isThis && <Tag>{t('device.this')}</Tag>}
    </span>
  );
}

function Seen({ device: { seen_at } }: { device: Device }) {
  return <time dateTime={seen_at}>{useMoment()(seen_at)}</time>;
}

/** Formats an instant in the shop's time zone. */
function useMoment(): (at: string) => string {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const today = useToday();
  return (at) => {
    const { date, time } = shopTime(new Date(at), timeZone);
    return `${date === today ? t('device.today') : formatDate(date)} ${formatDayTime(time, language)}`;
  };
}

function DeviceState({ device: { unsent, parked, lost_at } }: { device: Device }) {
  const { t } = useTranslation('settings');
  return (
    <span className="flex flex-wrap gap-2">
      {lost_at != null && <Tag tone="danger">{t('device.lost')}</Tag>}
      {parked > 0 && <Tag tone="danger">{t('device.parked', { count: parked })}</Tag>}
      {unsent > 0 && <Tag tone="warning">{t('device.unsent', { count: unsent })}</Tag>}
      {parked + unsent === 0 && <Tag tone="success">{t('device.sent')}</Tag>}
    </span>
  );
}

interface DeviceDialogProps {
  device: Device;
  onClose: () => void;
  onAsk: (what: 'lose' | 'forget') => void;
}

function DeviceDialog({ device, onClose, onAsk }: DeviceDialogProps) {
  const { t } = useTranslation(['settings', 'office']);
  const isThis = useSession()?.deviceId === device.device_id;
  const moment = useMoment();
  const [name, setName] = useState(device.name ?? '');
  const path = { device_id: device.device_id };
  const save = useAct(() => api.PUT('/api/v1/devices/{device_id}', { params: { path }, body: { name: name.trim() } }));
  const found = useAct(() => api.POST('/api/v1/devices/{device_id}/found', { params: { path } }));
  const isLost = device.lost_at != null;
  return (
    <FormDialog
      title={t('device.edit')}
      submit={t('office:save')}
      busy={save.busy}
      problem={save.problem ?? found.problem}
      onSubmit={() => void save.run().then((done) => done && onClose())}
      onClose={onClose}
      others={
        <>
          {isLost && (
            <ActButton busy={found.busy} onClick={() => void found.run().then((done) => done && onClose())}>
              {t('device.found')}
            </ActButton>
          )}
          {!isLost && !isThis && (
            <ActButton variant="danger" icon="key" onClick={() => onAsk('lose')}>
              {t('device.lose')}
            </ActButton>
          )}
          {/* A lost device cannot be removed before it was told to wipe its data, because that order would be deleted with it. */}
          {(!isLost || device.lost_told_at != null) && (
            <ActButton variant="danger" icon="trash" onClick={() => onAsk('forget')}>
              {t('device.forget')}
            </ActButton>
          )}
        </>
      }
    >
      {device.lost_at != null && (
        <Notice tone="danger">
          {device.lost_told_at == null
            ? t('device.lostSince', { when: moment(device.lost_at) })
            : t('device.lostTold', { when: moment(device.lost_at), told: moment(device.lost_told_at) })}
        </Notice>
      )}
      {device.parked > 0 && <p className="text-danger">{t('device.parkedText')}</p>}
      <Field
        data-autofocus
        label={t('device.name')}
        hint={t('device.nameHint')}
        value={name}
        maxLength={60}
        autoComplete="off"
        onText={setName}
        error={fieldProblems(save.problem).get('name')}
      />
      <div>
        <h3 className="mb-2 font-semibold">{t('device.signedIn')}</h3>
        <SignInsList of={path} none={t('device.nobody')} />
      </div>
    </FormDialog>
  );
}

function LoseDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'office']);
  const moment = useMoment();
  const lose = useAct(() =>
    api.POST('/api/v1/devices/{device_id}/lost', { params: { path: { device_id: device.device_id } } }),
  );
  const count = device.unsent + device.parked;
  return (
    <Dialog
      title={t('device.loseTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton
            variant="danger"
            icon="key"
            busy={lose.busy}
            onClick={() => void lose.run().then((done) => done && onClose())}
          >
            {t('device.lose')}
          </ActButton>
        </>
      }
    >
      <p>{t('device.loseText')}</p>
      {count > 0 && (
        <p className="mt-2 text-danger">{t('device.loseHolds', { count, when: moment(device.seen_at) })}</p>
      )}
      <Problem problem={lose.problem} />
    </Dialog>
  );
}

function ForgetDialog({ device, onClose }: { device: Device; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'office']);
  const forget = useAct(() =>
    api.DELETE('/api/v1/devices/{device_id}', { params: { path: { device_id: device.device_id } } }),
  );
  return (
    <Dialog
      title={t('device.forget')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('office:cancel')}</Button>
          <ActButton
            variant="danger"
            icon="trash"
            busy={forget.busy}
            onClick={() => void forget.run().then((done) => done && onClose())}
          >
            {t('device.forget')}
          </ActButton>
        </>
      }
    >
      <p>{t('device.forgetText')}</p>
      {device.unsent + device.parked > 0 && (
        <p className="mt-2 text-danger">{t('device.forgetHolds', { count: device.unsent + device.parked })}</p>
      )}
      <Problem problem={forget.problem} />
    </Dialog>
  );
}
