import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '../../components/ui/button';
import { Field } from '../../components/ui/field';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { fieldProblems, useAct } from '../../office/act';
import { Loaded } from '../../office/problem';
import { queryClient } from '../../office/query-client';
import { SaveBar } from './save-bar';
import { SettingsLayout } from './settings-layout';
import { useFormDraft } from './use-form-draft';

const KEY = ['settings', 'profile'];

type Profile = components['schemas']['BusinessProfile'];

const GROUPS = {
  paper: ['name_ta', 'name', 'address_ta', 'address', 'phone', 'email'],
  tax: ['gstin'],
  money: ['bank_name', 'account_name', 'account_number', 'ifsc', 'upi_id'],
} as const;

type ProfileField = (typeof GROUPS)[keyof typeof GROUPS][number];
type Key = ProfileField | 'logo';
const KEYS: readonly Key[] = [...Object.values(GROUPS).flat(), 'logo'];

const TYPES: Partial<Record<ProfileField, 'tel' | 'email' | 'numeric'>> = {
  phone: 'tel',
  email: 'email',
  account_number: 'numeric',
};
const LARGEST_LOGO = 256 * 1024;

function ShopForm({ profile }: { profile: Profile }) {
  const { t } = useTranslation(['settings', 'office']);
  const [draft, setDraft] = useFormDraft<Readonly<Partial<Record<Key, string>>>>('shop', {});
  const [logoWrong, setLogoWrong] = useState(false);
  const [done, setDone] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const changed = KEYS.filter((key) => draft[key] !== undefined && draft[key] !== (profile[key] ?? ''));
  const act = useAct(async () => {
    const sent = Object.fromEntries(changed.map((key) => [key, draft[key]]));
    await api.PUT('/api/v1/business-profile', { body: { ...sent, version: profile.version } });
    await queryClient.invalidateQueries({ queryKey: KEY });
    setDraft({});
    setDone(true);
  });
  const refused = fieldProblems(act.problem);
  const change = (key: Key, value: string) => {
    setDone(false);
    setDraft((before) => ({ ...before, [key]: value }));
  };
  const logo = draft.logo ?? profile.logo ?? '';
  const takeLogo = (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setLogoWrong(chosen.size > LARGEST_LOGO);
    if (chosen.size > LARGEST_LOGO) return;
    const reader = new FileReader();
    reader.onload = () => change('logo', String(reader.result));
    reader.readAsDataURL(chosen);
  };
  return (
    <form
      noValidate
      className="max-w-2xl"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0) void act.run();
      }}
    >
      {Object.entries(GROUPS).map(([group, keys]) => (
        <Section key={group} title={t(`shop.${group as keyof typeof GROUPS}`)}>
          <div className="grid gap-4 *:min-w-0 wide:grid-cols-2">
            {keys.map((key) => (
              <Field
                key={key}
                label={t(`profile.${key}`)}
                value={draft[key] ?? profile[key] ?? ''}
                lang={key.endsWith('_ta') ? 'ta' : undefined}
                inputMode={TYPES[key]}
                autoComplete="off"
                hint={key === 'upi_id' ? t('shop.upiHint') : key === 'gstin' ? t('shop.gstinHint') : undefined}
                onText={(text) => change(key, text)}
                error={refused.get(key)}
              />
            ))}
          </div>
          {group === 'paper' && (
            <div>
              <p className="mb-1 text-small text-muted">{t('profile.logo')}</p>
              <div className="flex flex-wrap items-center gap-3">
                {logo !== '' && (
                  <img src={logo} alt={t('profile.logo')} className="max-h-20 max-w-40 rounded-field bg-white p-1" />
                )}
                <input
                  ref={file}
                  type="file"
                  accept="image/png,image/jpeg,image/webp"
                  aria-label={t('shop.chooseLogo')}
                  className="sr-only"
                  tabIndex={-1}
                  onChange={(event) => takeLogo(event.target.files?.[0])}
                />
                <Button onClick={() => file.current?.click()}>{t('shop.chooseLogo')}</Button>
                {logo !== '' && (
                  <Button variant="ghost" onClick={() => change('logo', '')}>
                    {t('shop.noLogo')}
                  </Button>
                )}
              </div>
              <p
                className={`mt-1 text-small ${logoWrong || refused.get('logo') !== undefined ? 'text-danger' : 'text-muted'}`}
                role={logoWrong ? 'alert' : undefined}
              >
                {refused.get('logo') ?? t('shop.logoHint')}
              </p>
            </div>
          )}
        </Section>
      ))}
      <SaveBar
        changes={changed.length}
        busy={act.busy}
        problem={act.problem}
        done={done}
        onUndo={() => {
          setDraft({});
          setLogoWrong(false);
          act.forget();
        }}
      />
    </form>
  );
}

/** The shop's details as printed on its documents. */
export default function ShopPart() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/business-profile', { signal })),
  });
  return (
    <SettingsLayout part="shop">
      <Loaded query={query}>{(profile) => <ShopForm profile={profile} />}</Loaded>
    </SettingsLayout>
  );
}
