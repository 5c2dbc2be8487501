import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { fetched } from '../components/fetched';
import { useTranslation } from '../i18n/translation';
import { useSession } from '../lib/session';
import { Navigation } from './navigation';
import { placeAt } from './screens';
import { TopBar } from './top-bar';
import { useNotifications } from './use-notifications';

// Lazy chunks that are not needed for the first paint.
const UpdatePrompt = fetched(async () => ({ default: (await import('./update-prompt')).UpdatePrompt }));
const SignInAgain = fetched(() => import('../features/auth/sign-in-again'));

/**
 * The frame around every screen: the navigation on the left or, on a phone, at the bottom; the shop, the sync state and the language at
 * the top.
 */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const session = useSession();
  const waiting = useNotifications(placeAt(useLocation()[0]));
  return (
    <div className="flex min-h-dvh flex-col wide:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-field bg-surface px-4 py-3 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <Navigation waiting={waiting} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar waiting={waiting} />
        <main
          id="content"
          tabIndex={-1}
          className="flex-1 px-3.5 pt-4 pb-[calc(var(--foot)+3.25rem)] outline-none wide:px-6 wide:pt-5 wide:pb-[calc(var(--prompt,0px)+1.5rem)]"
        >
          {session?.status === 'expired' && <SignInAgain />}
          {children}
        </main>
        <UpdatePrompt />
      </div>
    </div>
  );
}
