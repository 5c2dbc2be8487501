import './styles/main.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startAnalytics } from './app/analytics';
import { App } from './app/app';
import { startServiceWorker } from './app/service-worker';
import { followAccount } from './features/preferences/follow-account';
import { changeLanguage, startTexts } from './i18n/i18n';
import { report, reportUncaught } from './lib/faults';
import { getPreferences, showPreferences, subscribe } from './lib/preferences';
import { startSession } from './lib/session';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

reportUncaught();
showPreferences();
subscribe(() => void changeLanguage(getPreferences().language));
await Promise.all([startTexts(getPreferences().language), startSession()]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
followAccount();
startServiceWorker().catch(report);
startAnalytics();
