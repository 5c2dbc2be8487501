import './styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAnalytics } from './app/analytics';
import { App } from './app/app';
import { fetchFarmerApp, fetchShop } from './app/parts';
import { startServiceWorker } from './app/service-worker';
import { startPreferencesSync } from './features/preferences/preferences-sync';
import { changeLanguage, startTexts } from './i18n/i18n';
import { reportError, reportUncaughtErrors } from './lib/error-reporting';
import { listenForInstall } from './lib/install-prompt';
import { applyPreferences, getPreferences, subscribe } from './lib/preferences';
import { captureResetToken } from './lib/reset-token';
import { lastUser, signsInByPhone, startSession } from './lib/session';
import { whenIdle } from './lib/when-idle';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

captureResetToken();
listenForInstall();
reportUncaughtErrors();
applyPreferences();
subscribe(() => void changeLanguage(getPreferences().language));
// A load that fails now is repeated when the screen is shown.
if (lastUser() !== null) fetchShop(location.pathname).catch(() => undefined);
if (signsInByPhone()) fetchFarmerApp().catch(() => undefined);
await Promise.all([startTexts(getPreferences().language), startSession()]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
startPreferencesSync();
// The service worker downloads all files of the app, so it starts after everything that is needed first.
whenIdle(() => startServiceWorker().catch(reportError));
startAnalytics();
