import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/ui/button';
import { Dialog } from '../../components/ui/dialog';
import { Field } from '../../components/ui/field';
import { Tag } from '../../components/ui/pill';
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
import { Frame } from './frame';

type Device = components['schemas']['Device'];

const FIELDS = ['name'] as const;

/** The devices that the shop writes on: whose, when last heard of, and whether one holds what nobody else has. */
export function DevicesPart() {
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const [opened, setOpened] = useState<string | null>(null);
  const [lost, setLost] = useState<Device | null>(null);
  const query = useQuery({
    queryKey: ['settings', 'devices'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/devices', { signal })),
  });
  const device = query.data?.find(({ device_id }) => device_id === opened);
  const user = (one: Device) => nameOf({ name: one.user_name, name_ta: one.user_name_ta ?? null }, language);
  return (
    <Frame part="devices">
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
              { key: 'state', head: t('device.state'), cell: (one) => <State device={one} /> },
            ]}
            phoneRow={(one) => (
              <>
                <Name device={one} />
                <span className="block text-small text-muted">
                  {user(one)} · <Seen device={one} />
                </span>
                <State device={one} />
              </>
            )}
          />
        )}
      </Loaded>
      {device !== undefined && (
        <NameDialog
          device={device}
          onClose={() => setOpened(null)}
          onForget={() => {
            setOpened(null);
            setLost(device);
          }}
        />
      )}
      {lost !== null && <ForgetDialog device={lost} onClose={() => setLost(null)} />}
    </Frame>
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
  const { t } = useTranslation('settings');
  const { language } = usePreferences();
  const { date, time } = shopTime(new Date(seen_at), useShopTimeZone());
  const today = useToday();
  return (
    <time dateTime={seen_at}>
      {date === today ? t('device.today') : formatDate(date)} {formatDayTime(time, language)}
    </time>
  );
}

function State({ device: { unsent, parked } }: { device: Device }) {
  const { t } = useTranslation('settings');
  return (
    <span className="flex flex-wrap gap-2">
      {parked > 0 && <Tag tone="danger">{t('device.parked', { count: parked })}</Tag>}
      {unsent > 0 && <Tag tone="warning">{t('device.unsent', { count: unsent })}</Tag>}
      {parked + unsent === 0 && <Tag tone="success">{t('device.sent')}</Tag>}
    </span>
  );
}

interface NameDialogProps {
  device: Device;
  onClose: () => void;
  onForget: () => void;
}

function NameDialog({ device, onClose, onForget }: NameDialogProps) {
  const { t } = useTranslation(['settings', 'office']);
  const [name, setName] = useState(device.name ?? '');
  const save = useAct(() =>
    api.PUT('/api/v1/devices/{device_id}', {
      params: { path: { device_id: device.device_id } },
      body: { name: name.trim() },
    }),
  );
  return (
    <FormDialog
      title={t('device.edit')}
      submit={t('office:save')}
      busy={save.busy}
      problem={save.problem}
      fields={FIELDS}
      onSubmit={() => void save.run().then((done) => done && onClose())}
      onClose={onClose}
      others={
        <Button variant="danger" icon="trash" onClick={onForget}>
          {t('device.forget')}
        </Button>
      }
    >
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
    </FormDialog>
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
