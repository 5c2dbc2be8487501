import { useQuery } from '@tanstack/react-query';
import { Toggle } from '../../components/ui/toggle';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import type { components } from '../../lib/api/schema';
import { Loaded } from '../../office/problem';
import { PERMISSIONS } from './permissions';

export type PermissionChoices = components['schemas']['PermissionChoices'];
type Name = keyof PermissionChoices;

interface PermissionTicksProps {
  /** Permissions set for this clerk; absent or null: the shop's setting applies. */
  chosen: PermissionChoices;
  onChange: (chosen: PermissionChoices) => void;
}

/**
 * The permissions of one clerk. A checkbox that equals the shop's setting stores no choice, so it follows later changes of that setting.
 */
export function PermissionTicks({ chosen, onChange }: PermissionTicksProps) {
  const { t } = useTranslation('settings');
  const query = useQuery({
    queryKey: ['settings-public'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/v1/system-settings/public', { signal })),
  });
  const usualIn = (shop: ReadonlyMap<string, unknown>, name: Name): boolean => {
    if (name === 'set_rates' || name === 'correct_others') return false;
    if (name === 'set_entry_rate') return shop.get('staff_may_set_rate') === true;
    if (name === 'add_farmers') return shop.get('staff_may_add_farmers') !== false;
    return true;
  };
  return (
    <fieldset className="border-t border-divider pt-3">
      <legend className="float-left mb-1 w-full font-semibold">{t('permission.title')}</legend>
      <div className="clear-both">
        <Loaded query={query}>
          {(settings) => {
            const shop = new Map<string, unknown>(Object.entries(settings));
            return PERMISSIONS.map((name) => {
              const usual = usualIn(shop, name);
              return (
                <Toggle
                  key={name}
                  label={t(`permission.${name}`)}
                  {...(chosen[name] == null ? {} : { hint: t('permission.own') })}
                  checked={chosen[name] ?? usual}
                  onChange={(isOn) => onChange({ ...chosen, [name]: isOn === usual ? null : isOn })}
                />
              );
            });
          }}
        </Loaded>
      </div>
    </fieldset>
  );
}
