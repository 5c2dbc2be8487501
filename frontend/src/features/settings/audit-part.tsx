import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useTranslation } from '../../i18n/translation';
import { api } from '../../lib/api/client';
import { personName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useShopTimeZone } from '../../lib/shop-time-zone';
import { DataTable } from '../../office/data-table';
import { DateField } from '../../office/date-nav';
import { MoreRows, PAGE_SIZE, pageOf, rowsOf, usePages } from '../../office/pages';
import { Loaded } from '../../office/problem';
import { Select } from '../../office/select';
import { useToday } from '../../office/use-today';
import { type AuditAct, auditWords, type Change, ENTITIES } from './audit-words';
import type { RuleKey } from './rules-part';
import { SettingsLayout } from './settings-layout';

/** Number of changes shown in the row; the rest is shown below it. */
const IN_ROW = 2;

/** The audit log: who changed what, with the old and new values. */
export default function AuditPart() {
  const { t } = useTranslation(['settings', 'office']);
  const { language } = usePreferences();
  const timeZone = useShopTimeZone();
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const [open, setOpen] = useState<string | null>(null);
  const filter = {
    who: params.get('who') ?? '',
    what: ENTITIES.find((one) => one === params.get('what')) ?? '',
    from: dayOf(params.get('from')),
    to: dayOf(params.get('to')),
  };
  const turned = filter.from !== '' && filter.to !== '' && filter.to < filter.from;
  const change = (name: keyof typeof filter, value: string) => {
    const next = new URLSearchParams(params);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setParams(next, { replace: true });
  };
  const people = useQuery({
    queryKey: ['settings', 'people', 'of the shop'],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        (['admin', 'staff'] as const).map((role) =>
          pageOf(api.GET('/api/v1/users', { params: { query: { role, page_size: PAGE_SIZE } }, signal })),
        ),
      );
      return lists.flatMap(({ rows }) => rows);
    },
  });
  const query = usePages(['settings', 'audit', filter], (page, signal) =>
    pageOf(
      api.GET('/api/v1/audit-log', {
        params: {
          query: {
            page,
            page_size: PAGE_SIZE,
            ...(filter.who === '' ? {} : { actor_id: filter.who }),
            ...(filter.what === '' ? {} : { entity: filter.what }),
            ...(filter.from === '' ? {} : { date_from: filter.from }),
            ...(filter.to === '' || turned ? {} : { date_to: filter.to }),
          },
        },
        signal,
      }),
    ),
  );
  const words = auditWords(t, language, timeZone);
  const what = (act: AuditAct) => {
    const subject = act.entity === 'setting' ? settingName(t, act.entity_id) : words.subject(act);
    // The actor has a column of their own; an act on one's own account (PIN, second step) needs no subject.
    if (act.entity === 'user' && act.entity_id === act.actor_id) return words.action(act);
    return (
      <>
        <span className="text-muted">{words.entity(act)}</span> {subject !== '' && <b>{subject}</b>} {words.action(act)}
      </>
    );
  };
  const summary = (act: AuditAct) => {
    if (act.id === open || act.old == null || act.new == null) return null;
    const changes = words.changes(act);
    return (
      <>
        {changes.slice(0, IN_ROW).map((one) => (
          <span key={one.field} className="block">
            <ChangeWords change={one} />
          </span>
        ))}
        {changes.length > IN_ROW && (
          <span className="text-muted">{t('audit.andMore', { count: changes.length - IN_ROW })}</span>
        )}
      </>
    );
  };
  return (
    <SettingsLayout part="audit">
      <div className="mb-4 grid gap-3 max-wide:grid-cols-2 wide:flex wide:flex-wrap">
        <Select
          label={t('audit.who')}
          value={filter.who}
          options={[
            { value: '', label: t('audit.everybody') },
            ...(people.data ?? []).map((user) => ({ value: user.id, label: personName(user, language) })),
          ]}
          onChange={(who) => change('who', who)}
          className="wide:w-48"
        />
        <Select
          label={t('audit.what')}
          value={filter.what}
          options={[
            { value: '' as const, label: t('audit.everything') },
            ...ENTITIES.map((entity) => ({ value: entity, label: t(`entity.${entity}`) })),
          ]}
          onChange={(entity) => change('what', entity)}
          className="wide:w-48"
        />
        <DateField
          label={t('audit.from')}
          value={filter.from}
          today={today}
          onChange={(from) => change('from', from)}
          className="wide:w-38"
        />
        <DateField
          label={t('audit.to')}
          value={filter.to}
          today={today}
          onChange={(to) => change('to', to)}
          error={turned ? t('audit.turned') : undefined}
          className="wide:w-38"
        />
      </div>
      <Loaded query={query}>
        {(pages) => (
          <>
            <DataTable
              label={t('part.audit')}
              rows={rowsOf(pages)}
              getKey={({ id }) => id}
              onOpen={({ id }) => setOpen((before) => (before === id ? null : id))}
              expanded={(act) => (act.id === open ? <Details act={act} changes={words.changes(act)} /> : null)}
              empty={t('audit.none')}
              columns={[
                {
                  key: 'at',
                  head: t('audit.when'),
                  className: 'whitespace-nowrap align-top text-small',
                  cell: words.time,
                },
                { key: 'who', head: t('audit.who'), className: 'align-top', cell: words.who },
                { key: 'what', head: t('audit.what'), className: 'align-top', cell: what },
                { key: 'change', head: t('audit.change'), className: 'align-top text-small', cell: summary },
              ]}
              phoneRow={(act) => (
                <>
                  <span className="flex justify-between gap-3 text-small text-muted">
                    <span>{words.who(act)}</span>
                    <span className="shrink-0">{words.time(act)}</span>
                  </span>
                  <span className="block">{what(act)}</span>
                  <span className="block text-small">{summary(act)}</span>
                </>
              )}
            />
            <MoreRows query={query} />
          </>
        )}
      </Loaded>
    </SettingsLayout>
  );
}

const dayOf = (typed: string | null): string => (typed !== null && /^\d{4}-\d\d-\d\d$/.test(typed) ? typed : '');

const settingName = (t: (key: `rule.${RuleKey | 'commission_rate' | 'fee_rules'}`) => string, key: string): string =>
  t(`rule.${key as RuleKey}`);

/** Shows a change as old → new, with a placeholder where there is no value. */
function ChangeWords({ change }: { change: Change }) {
  const { t } = useTranslation('settings');
  return (
    <>
      {change.field !== '' && <span className="text-muted">{change.field}: </span>}
      {change.old ?? t('audit.nothing')} → <b className="font-semibold">{change.now ?? t('audit.nothing')}</b>
    </>
  );
}

function Details({ act, changes }: { act: AuditAct; changes: readonly Change[] }) {
  const { t } = useTranslation('settings');
  const one = act.old == null ? 'now' : act.new == null ? 'old' : null;
  return (
    <div className="pt-1 text-small">
      {act.reason != null && act.reason !== '' && (
        <p className="mb-2">
          <span className="text-muted">{t('audit.reason')}: </span>
          {act.reason}
        </p>
      )}
      {changes.length === 0 && <p className="text-muted">{t('audit.nothingMore')}</p>}
      <table className={`w-full max-w-2xl ${changes.length === 0 ? 'hidden' : ''}`}>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('audit.field')}</th>
            {one !== 'now' && <th scope="col">{t('audit.before')}</th>}
            {one !== 'old' && <th scope="col">{t('audit.after')}</th>}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, old, now }) => (
            <tr key={field} className="border-t border-divider first:border-t-0">
              <th scope="row" className="w-2/5 py-1.5 pr-3 text-left font-normal text-muted">
                {field || t('audit.value')}
              </th>
              {one !== 'now' && <td className="py-1.5 pr-3 break-words">{old ?? t('audit.nothing')}</td>}
              {one !== 'old' && (
                <td className="py-1.5 break-words">
                  {one === null && <span aria-hidden="true">→ </span>}
                  <b className="font-semibold">{now ?? t('audit.nothing')}</b>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
