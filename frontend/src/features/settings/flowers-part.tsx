import { useState } from 'react';
import { FlowerIcon } from '../../components/flower-icon/flower-icon';
import { Field } from '../../components/ui/field';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { type FlowerFace, faceOf } from '../../lib/flower-faces';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { uuidV7 } from '../../lib/uuid';
import { fieldProblems, useAct } from '../../office/act';
import { ActButton } from '../../office/act-button';
import { nameOf } from '../../office/amounts';
import { DataTable } from '../../office/data-table';
import { FormDialog } from '../../office/form-dialog';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';
import { Select } from '../../office/select';
import { DeactivateDialog } from './deactivate-dialog';
import { FlowerIconField } from './flower-icon-field';
import { InactiveTag } from './inactive-tag';
import { otherNameOf } from './other-name';
import { SettingsLayout } from './settings-layout';

type Flower = components['schemas']['FlowerType'];

const UNITS = ['kg', 'bunch', 'piece'] as const;
type Unit = (typeof UNITS)[number];

type Open = { readonly dialog: 'add' } | { readonly dialog: 'edit' | 'putAside' | 'delete'; readonly id: string };

/** The flowers that the shop takes in, by the number that selects them at the counter. */
export default function FlowersPart() {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const query = usePages(['settings', 'flowers'], (page, signal) =>
    pageOf(
      api.GET('/api/v1/flower-types', {
        params: { query: { page, page_size: PAGE_SIZE, sort_by: 'number', sort_order: 'asc' } },
        signal,
      }),
    ),
  );
  const flowers = query.data === undefined ? [] : rowsOf(query.data);
  const opened = open === null || open.dialog === 'add' ? undefined : flowers.find(({ id }) => id === open.id);
  const add = () => setOpen({ dialog: 'add' });
  return (
    <SettingsLayout
      part="flowers"
      acts={
        <ActButton icon="plus" variant="primary" onClick={add}>
          {t('flower.add')}
        </ActButton>
      }
      keys={[{ keys: ['N'], does: t('flower.add') }]}
      actions={{ n: add }}
    >
      <Loaded query={query}>
        {() => (
          <>
            <DataTable
              label={t('part.flowers')}
              rows={flowers}
              getKey={({ id }) => id}
              onOpen={({ id }) => setOpen({ dialog: 'edit', id })}
              empty={t('flower.none')}
              columns={[
                {
                  key: 'number',
                  head: t('flower.number'),
                  align: 'end',
                  className: 'w-20',
                  cell: ({ number }) => number,
                },
                { key: 'name', head: t('flower.one'), cell: (flower) => <FlowerName flower={flower} /> },
                { key: 'unit', head: t('flower.unit'), cell: ({ unit }) => t(`office:unit.${unit as Unit}`) },
              ]}
              phoneRow={(flower) => (
                <span className="flex flex-wrap items-center justify-between gap-x-3">
                  <FlowerName flower={flower} />
                  <span className="text-small text-muted">
                    {t('flower.numberSaid', { number: flower.number })} · {t(`office:unit.${flower.unit as Unit}`)}
                  </span>
                </span>
              )}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
      {open?.dialog === 'add' && <FlowerDialog flower={null} onOpen={setOpen} onClose={close} />}
      {open?.dialog === 'edit' && opened !== undefined && (
        <FlowerDialog flower={opened} onOpen={setOpen} onClose={close} />
      )}
      {(open?.dialog === 'putAside' || open?.dialog === 'delete') && opened !== undefined && (
        <DeactivateDialog
          title={t(open.dialog === 'delete' ? 'deleteTitle' : 'putAsideTitle', { name: nameOf(opened, language) })}
          consequence={t(open.dialog === 'delete' ? 'flower.deleteText' : 'flower.putAsideText')}
          submit={t(open.dialog === 'delete' ? 'office:delete' : 'putAside')}
          targets={flowers
            .filter((one) => one.id !== opened.id && one.is_active && one.unit === opened.unit)
            .map((one) => ({ value: one.id, label: nameOf(one, language) }))}
          perform={(moveTo) =>
            open.dialog === 'delete'
              ? api.DELETE('/api/v1/flower-types/{id}', {
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

function FlowerName({ flower }: { flower: Flower }) {
  const { language } = usePreferences();
  return (
    <span className="flex items-center gap-3">
      <FlowerIcon code={flower.code} size={32} className={flower.is_active ? '' : 'opacity-50'} />
      <span className="min-w-0">
        <b className="mr-2 font-semibold">{nameOf(flower, language)}</b>
        <InactiveTag isActive={flower.is_active} />
        <span className="block text-small text-muted">{otherNameOf(flower, language)}</span>
      </span>
    </span>
  );
}

const update = (flower: Flower, change: components['schemas']['UpdateFlowerRequest']) =>
  api.PUT('/api/v1/flower-types/{id}', {
    params: { path: { id: flower.id } },
    body: { ...change, version: flower.version },
  });

interface FlowerDialogProps {
  /** Null: a new one is added. */
  flower: Flower | null;
  onOpen: (open: Open) => void;
  onClose: () => void;
}

const FIELDS = ['name', 'name_ta', 'number', 'unit'] as const;

function FlowerDialog({ flower, onOpen, onClose }: FlowerDialogProps) {
  const { t } = useTranslation(['settings', 'office']);
  const isOwner = useSession()?.user.role === 'admin';
  const [id] = useState(uuidV7);
  const [draft, setDraft] = useState<Partial<Record<(typeof FIELDS)[number], string>>>({});
  const [face, setFace] = useState<FlowerFace | null>(flower === null ? null : faceOf(flower));
  const value = {
    name: flower?.name ?? '',
    name_ta: flower?.name_ta ?? '',
    number: flower === null ? '' : String(flower.number),
    unit: flower?.unit ?? 'kg',
    ...draft,
  };
  const change = (part: typeof draft) => setDraft((before) => ({ ...before, ...part }));
  const save = useAct(() => {
    const sent = {
      name: value.name.trim(),
      name_ta: value.name_ta.trim(),
      unit: value.unit,
      ...(face === null
        ? { face_shape: '' }
        : { face_shape: face.shape, face_petals: face.petals, face_colour: face.colour }),
      // Send 0 for text that is not a number, so that the server reports the field instead of ignoring it.
      ...(value.number.trim() === '' ? {} : { number: Number(value.number) || 0 }),
    };
    return flower === null ? api.POST('/api/v1/flower-types', { body: { ...sent, id } }) : update(flower, sent);
  });
  const again = useAct(() => (flower === null ? Promise.resolve() : update(flower, { is_active: true })));
  const wrong = fieldProblems(save.problem);
  const closeIf = (done: boolean) => {
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t(flower === null ? 'flower.add' : 'flower.edit')}
      submit={t('office:save')}
      busy={save.busy}
      problem={save.problem ?? again.problem}
      onSubmit={() => void save.run().then(closeIf)}
      onClose={onClose}
      others={
        flower !== null && (
          <>
            {flower.is_active ? (
              <ActButton onClick={() => onOpen({ dialog: 'putAside', id: flower.id })}>{t('putAside')}</ActButton>
            ) : (
              <ActButton busy={again.busy} onClick={() => void again.run().then(closeIf)}>
                {t('useAgain')}
              </ActButton>
            )}
            {isOwner && (
              <ActButton variant="danger" icon="trash" onClick={() => onOpen({ dialog: 'delete', id: flower.id })}>
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
        <Field
          label={t('flower.number')}
          hint={flower === null ? t('flower.numberFree') : undefined}
          value={value.number}
          inputMode="numeric"
          autoComplete="off"
          onText={(number) => change({ number })}
          error={wrong.get('number')}
        />
        <Select
          label={t('flower.unit')}
          value={value.unit}
          options={UNITS.map((unit) => ({ value: unit, label: t(`office:unit.${unit}`) }))}
          onChange={(unit) => change({ unit })}
          error={wrong.get('unit')}
        />
      </div>
      <FlowerIconField code={flower?.code ?? ''} face={face} onChange={setFace} />
    </FormDialog>
  );
}
