import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../components/ui/button';
import { Icon } from '../../components/ui/icon';
import { Notice } from '../../components/ui/notice';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { api, dataOf } from '../../lib/api/client';
import { ApiError } from '../../lib/api/errors';
import { localizedName } from '../../lib/format';
import { changeSession } from '../../lib/leave-session';
import { setPreferences, usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import type { FarmerChoice } from './one-time-code';

/** Switches to another farmer with the same phone number, in the family or at another shop. Renders nothing if there is none. */
export function SwitchFarmer() {
  const { t } = useTranslation('auth');
  const { language } = usePreferences();
  const session = useSession();
  const [, navigate] = useLocation();
  const [choices, setChoices] = useState<readonly FarmerChoice[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const userId = session?.user.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: refetched for another user.
  useEffect(() => {
    let left = false;
    dataOf(api.GET('/api/v1/auth/otp/choices'))
      .then((told) => !left && setChoices(told))
      // Offline there is nothing to switch to.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [userId]);

  if (choices.length < 2) return null;
  const change = async (choice: string) => {
    if (busy !== null) return;
    setBusy(choice);
    setProblem(null);
    try {
      const tokens = await dataOf(api.POST('/api/v1/auth/otp/switch', { body: { choice } }));
      // The same person keeps reading, so keep the language chosen on this device.
      setPreferences({});
      await changeSession(Promise.resolve(tokens));
      navigate('/home', { replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.isUnreachable ? t('needsNetwork') : error.message);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Section title={t('switch.title')}>
      <ul className="flex flex-col gap-2">
        {choices.map((choice) => {
          const isNow = choice.id === session?.user.farmer_id;
          return (
            <li key={choice.id}>
              <Button
                busy={busy === choice.id}
                disabled={isNow}
                aria-current={isNow || undefined}
                onClick={() => void change(choice.id)}
                className={`min-h-14 w-full text-left disabled:opacity-100 ${isNow ? 'border-2 border-success' : ''}`}
              >
                <span className="min-w-0 flex-1">
                  <span className="block text-lead font-semibold">
                    {localizedName({ name: choice.farmer_name, nameTa: choice.farmer_name_ta ?? null }, language)}
                  </span>
                  <span className="block text-small text-muted">
                    {localizedName({ name: choice.shop_name, nameTa: choice.shop_name_ta ?? null }, language)}
                  </span>
                </span>
                {isNow ? (
                  <span className="flex items-center gap-1 text-small text-success">
                    <Icon name="check" size={17} />
                    {t('switch.now')}
                  </span>
                ) : (
                  <Icon name="right" size={18} />
                )}
              </Button>
            </li>
          );
        })}
      </ul>
      {problem !== null && (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      )}
    </Section>
  );
}
