import { env } from '../lib/current-env';

/**
 * VITE_ENABLE_ANALYTICS: Vercel's own counter of page views, served from the app's address. It sets no cookie and sends no
 * name; on any other host the script does not exist and nothing is counted.
 */
export function startAnalytics(): void {
  if (!env.analytics) return;
  const script = document.createElement('script');
  script.src = '/_vercel/insights/script.js';
  script.defer = true;
  document.head.append(script);
}
