import { env } from '../lib/current-env';

/**
 * Starts Vercel's page view counter if VITE_ENABLE_ANALYTICS is set. It is served from the app's own address, sets no cookie and sends
 * no name; on other hosts the script does not exist and nothing is counted.
 */
export function startAnalytics(): void {
  if (!env.analytics) return;
  const script = document.createElement('script');
  script.src = '/_vercel/insights/script.js';
  script.defer = true;
  document.head.append(script);
}
