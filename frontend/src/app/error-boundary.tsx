import { Component, type ReactNode } from 'react';
import { Button } from '../components/ui/button';
import { Logo } from '../components/ui/logo';
import { useTranslation } from '../i18n/translation';
import { reportError } from '../lib/error-reporting';

interface State {
  failed: boolean;
}

/** Catches an error of one screen, so that the navigation stays usable. Saved data are in the local database. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault /> : this.props.children;
  }
}

function Fault() {
  const { t } = useTranslation();
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-start gap-3 px-4 py-12">
      <Logo size={56} className="text-foreground" />
      <h1 className="text-name font-semibold">{t('fault.title')}</h1>
      <p className="text-muted">{t('fault.text')}</p>
      <Button variant="primary" icon="refresh" className="mt-2" onClick={() => location.reload()}>
        {t('fault.reload')}
      </Button>
    </div>
  );
}
