import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

interface AppFile {
  url: string;
  revision: string | null;
  /** Whether a farmer's phone may come to need it. */
  his: boolean;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: AppFile[] };

// The app's own files and nothing else: an answer of the API is never kept here.
// A farmer's phone, on a thin line, keeps his part of it.
const isFarmers = new URL(self.location.href).searchParams.get('for') === 'farmer';
const files: readonly AppFile[] = self.__WB_MANIFEST;
precacheAndRoute(files.filter(({ his }) => his || !isFarmers).map(({ url, revision }) => ({ url, revision })));
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|ws|docs|openapi|health|metrics|scalar)(\/|$)/, /^\/(privacy\.html$|\.well-known\/)/],
  }),
);

// A new version takes over when the page says so, and only then.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
