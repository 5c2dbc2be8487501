import type { ReactNode } from 'react';
import { Section } from '../../components/ui/section';
import { useTranslation } from '../../i18n/translation';
import { personName } from '../../lib/format';
import { usePreferences } from '../../lib/preferences';
import { useSession } from '../../lib/session';
import { SignOut } from './sign-out';

/** The signed-in user, their account settings, and the sign-out button. */
export function Account({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('auth');
  const { language } = usePreferences();
  const session = useSession();
  if (session === null) return null;
  return (
    <Section title={t('account')}>
      <div>
        <p className="text-lead font-semibold">{personName(session.user, language)}</p>
        <p className="text-small text-muted">
          {[t(`role.${session.user.role}`), session.user.email].filter((part) => part !== null).join(' · ')}
        </p>
      </div>
      {children}
      <div>
        <SignOut />
      </div>
    </Section>
  );
}
