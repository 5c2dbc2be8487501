import type { ReactNode } from 'react';
import { Garland } from '../../components/ui/garland';
import { Icon } from '../../components/ui/icon';
import { LanguageSwitch } from '../../components/ui/language-switch';
import { Logo } from '../../components/ui/logo';
import { Tag } from '../../components/ui/pill';
import { useTranslation } from '../../i18n/translation';
import { env } from '../../lib/current-env';

/** The frame of all screens before the sign-in is complete. */
export function SignInLayout({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('auth');
  const { t: common } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="bg-[#0b1410]">
        <Garland />
      </header>
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col px-5 pt-6 pb-8 wide:justify-center">
        <div className="flex items-start justify-between gap-4">
          <div className="flex items-center gap-3">
            <Logo size={52} className="text-foreground" />
            <div>
              <p className="flex flex-wrap items-center gap-2 text-name leading-tight font-semibold">
                {env.appName}
                {env.environment !== 'production' && (
                  <Tag tone="warning">{common(`environment.${env.environment}`)}</Tag>
                )}
              </p>
              <p className="text-small text-muted">{t('intro')}</p>
            </div>
          </div>
          <LanguageSwitch />
        </div>

        <h1 className="mt-8 mb-4 text-name font-semibold">{title}</h1>
        {children}
        {env.whatsApp && env.whatsAppNumber !== null && (
          <a
            href={`https://wa.me/${env.whatsAppNumber.slice(1)}`}
            className="mt-6 inline-flex min-h-11 items-center gap-2 self-start text-small text-muted underline underline-offset-4 hover:text-foreground"
          >
            <Icon name="message" />
            {t('help')}
          </a>
        )}
      </main>
    </div>
  );
}
