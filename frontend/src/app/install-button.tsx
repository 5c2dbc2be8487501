import { useSyncExternalStore } from 'react';
import { Button } from '../components/ui/button';
import { useTranslation } from '../i18n/translation';

/** What browsers that install apps hand out once; TypeScript does not know it, because it is no standard. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offered: InstallPrompt | null = null;
const listeners = new Set<() => void>();

function offer(prompt: InstallPrompt | null): void {
  offered = prompt;
  for (const listener of listeners) listener();
}

/** To be called before the page is drawn: the browser offers it early, and once. */
export function listenForInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    // Asked when the person wants it, not by the browser in the middle of a line.
    event.preventDefault();
    offer(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => offer(null));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts the app beside the others of the device; only where the browser offers it. */
export function InstallButton() {
  const { t } = useTranslation();
  const prompt = useSyncExternalStore(subscribe, () => offered);
  if (prompt === null) return null;
  const install = async () => {
    offer(null);
    await prompt.prompt();
  };
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button icon="download" onClick={() => void install()}>
        {t('install.act')}
      </Button>
      <p className="min-w-0 flex-1 basis-52 text-small text-muted">{t('install.text')}</p>
    </div>
  );
}
