import { useState } from 'react';
import { Field } from '../../components/ui/field';
import { Icon } from '../../components/ui/icon';
import { TimeField } from '../../components/ui/time-field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { formatDayTime } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { parseTimeText } from '../../lib/time-text';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { DataTable } from '../../office/data-table';
import { FormDialog } from '../../office/form-dialog';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';
import { DeactivateDialog } from './deactivate-dialog';
import { Festivals } from './festivals';
import { InactiveTag } from './inactive-tag';
import { otherNameOf } from './other-name';
import { SettingsLayout } from './settings-layout';

type Slot = components['schemas']['TimeSlot'];

type Open = { readonly dialog: 'add' } | { readonly dialog: 'edit' | 'putAside' | 'delete'; readonly id: string };

/** The shop's slots: the times of day with a rate of their own. */
export default function TimesPart() {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const isOwner = useSession()?.user.role === 'admin';
  const query = usePages(['settings', 'times'], (page, signal) =>
    pageOf(
      api.GET('/api/v1/time-slots', {
        params: { query: { page, page_size: PAGE_SIZE, sort_by: 'start_time', sort_order: 'asc' } },
        signal,
      }),
    ),
  );
  const slots = query.data === undefined ? [] : rowsOf(query.data);
  const opened = open === null || open.dialog === 'add' ? undefined : slots.find(({ id }) => id === open.id);
  const hours = ({ start_time, end_time }: Slot) =>
    `${formatDayTime(start_time, language)} – ${formatDayTime(end_time, language)}`;
  const overlap = ({ overlaps }: Slot) => {
    const others = slots.filter(({ id }) => overlaps.includes(id));
    if (others.length === 0) return null;
    return (
      <span className="flex items-start gap-2 text-small text-warning">
        <Icon name="warning" size={18} />
        {t('time.overlap', { names: others.map((other) => nameOf(other, language)).join(', ') })}
      </span>
    );
  };
  const name = (slot: Slot) => (
    <>
      <b className="mr-2 font-semibold">{nameOf(slot, language)}</b>
      <InactiveTag isActive={slot.is_active} />
      <span className="block text-small text-muted">{otherNameOf(slot, language)}</span>
    </>
  );
  const add = () => setOpen({ dialog: 'add' });
  return (
    <SettingsLayout
      part="times"
      acts={
        <ActButton icon="plus" variant="primary" onClick={add}>
          {t('time.add')}
        </ActButton>
      }
      keys={[{ keys: ['N'], does: t('time.add') }]}
      actions={{ n: add }}
    >
      <Loaded query={query}>
        {() => (
          <>
            <DataTable
              label={t('part.times')}
              rows={slots}
              getKey={({ id }) => id}
              onOpen={({ id }) => setOpen({ dialog: 'edit', id })}
              empty={t('time.none')}
              columns={[
                { key: 'name', head: t('time.one'), cell: name },
                { key: 'hours', head: t('time.hours'), cell: hours },
                { key: 'overlap', head: <span className="sr-only">{t('time.overlaps')}</span>, cell: overlap },
              ]}
              phoneRow={(slot) => (
                <>
                  {name(slot)}
                  <span className="block">{hours(slot)}</span>
                  {overlap(slot)}
                </>
              )}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
      <p className="mt-4 max-w-2xl text-small text-muted">{t('time.rule')}</p>
      {isOwner && (
        <div className="mt-8 max-w-2xl">
          <Festivals />
        </div>
      )}
      {open?.dialog === 'add' && <SlotDialog slot={null} onOpen={setOpen} onClose={close} />}
      {open?.dialog === 'edit' && opened !== undefined && <SlotDialog slot={opened} onOpen={setOpen} onClose={close} />}
      {(open?.dialog === 'putAside' || open?.dialog === 'delete') && opened !== undefined && (
        <DeactivateDialog
          title={t(open.dialog === 'delete' ? 'deleteTitle' : 'putAsideTitle', { name: nameOf(opened, language) })}
          consequence={t(open.dialog === 'delete' ? 'time.deleteText' : 'time.putAsideText')}
          submit={t(open.dialog === 'delete' ? 'office:delete' : 'putAside')}
          targets={slots
            .filter((one) => one.id !== opened.id && one.is_active)
            .map((one) => ({ value: one.id, label: `${nameOf(one, language)} · ${hours(one)}` }))}
          perform={(moveTo) =>
            open.dialog === 'delete'
              ? api.DELETE('/api/v1/time-slots/{id}', {
                  params: { path: { id: opened.id } },
                  body: { move_entries_to: moveTo },
                })
              : update(opened, { is_active: false, move_entries_to: moveTo })
          }
          onClose={close}
        />
      )}
    </SettingsLayout>
  );
}

const update = (slot: Slot, change: components['schemas']['UpdateSlotRequest']) =>
  api.PUT('/api/v1/time-slots/{id}', {
    params: { path: { id: slot.id } },
    body: { ...change, version: slot.version },
  });

interface SlotDialogProps {
  /** Null: a new one is added. */
  slot: Slot | null;
  onOpen: (open: Open) => void;
  onClose: () => void;
}

const FIELDS = ['name', 'name_ta', 'start_time', 'end_time'] as const;
type SlotField = (typeof FIELDS)[number];

function SlotDialog({ slot, onOpen, onClose }: SlotDialogProps) {
  const { t } = useTranslation(['settings', 'office']);
  const isOwner = useSession()?.user.role === 'admin';
  const [id] = useState(uuidV7);
  const [draft, setDraft] = useState<Partial<Record<SlotField, string>>>({});
  const [tried, setTried] = useState(false);
  const value = {
    name: slot?.name ?? '',
    name_ta: slot?.name_ta ?? '',
    start_time: slot?.start_time.slice(0, 5) ?? '',
    end_time: slot?.end_time.slice(0, 5) ?? '',
    ...draft,
  };
  const change = (part: typeof draft) => setDraft((before) => ({ ...before, ...part }));
  const [start, end] = [parseTimeText(value.start_time), parseTimeText(value.end_time)];
  const save = useAct(async (start_time: string, end_time: string) => {
    const sent = { name: value.name.trim(), name_ta: value.name_ta.trim(), start_time, end_time };
    await (slot === null ? api.POST('/api/v1/time-slots', { body: { ...sent, id } }) : update(slot, sent));
  });
  const again = useAct(() => (slot === null ? Promise.resolve() : update(slot, { is_active: true })));
  const wrong = fieldProblems(save.problem);
  const closeIf = (done: boolean) => {
    if (done) onClose();
  };
  const time = (field: 'start_time' | 'end_time', read: string | null) => (
    <TimeField
      label={t(`time.${field}`)}
      value={value[field]}
      onText={(text) => change({ [field]: text })}
      error={wrong.get(field) ?? (tried && read === null ? t('time.wrong') : undefined)}
    />
  );
  return (
    <FormDialog
      title={t(slot === null ? 'time.add' : 'time.edit')}
      submit={t('office:save')}
      busy={save.busy}
      problem={save.problem ?? again.problem}
      onSubmit={() => {
        setTried(true);
        if (start !== null && end !== null) void save.run(start, end).then(closeIf);
      }}
      onClose={onClose}
      others={
        slot !== null && (
          <>
            {slot.is_active ? (
              <ActButton onClick={() => onOpen({ dialog: 'putAside', id: slot.id })}>{t('putAside')}</ActButton>
            ) : (
              <ActButton busy={again.busy} onClick={() => void again.run().then(closeIf)}>
                {t('useAgain')}
              </ActButton>
            )}
            {isOwner && (
              <ActButton variant="danger" icon="trash" onClick={() => onOpen({ dialog: 'delete', id: slot.id })}>
                {t('office:delete')}
              </ActButton>
            )}
          </>
        )
      }
    >
      <Field
        data-autofocus
        label={t('nameTa')}
        lang="ta"
        value={value.name_ta}
        autoComplete="off"
        onText={(name_ta) => change({ name_ta })}
        error={wrong.get('name_ta')}
      />
      <Field
        label={t('nameEn')}
        lang="en"
        value={value.name}
        autoComplete="off"
        onText={(name) => change({ name })}
        error={wrong.get('name')}
      />
      <div className="grid grid-cols-2 gap-4">
        {time('start_time', start)}
        {time('end_time', end)}
      </div>
    </FormDialog>
  );
}
