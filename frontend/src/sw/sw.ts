import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

interface AppFile {
  url: string;
  revision: string | null;
  /** Whether a farmer's phone may need the file. */
  his: boolean;
}

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: AppFile[] };

// Caches the app's own files only, never an answer of the API. A farmer's phone, often on a slow connection, caches only the files it
// may need.
const isFarmers = new URL(self.location.href).searchParams.get('for') === 'farmer';
const files: readonly AppFile[] = self.__WB_MANIFEST;
precacheAndRoute(files.filter(({ his }) => his || !isFarmers).map(({ url, revision }) => ({ url, revision })));
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|ws|docs|openapi|health|metrics|scalar)(\/|$)/, /^\/(privacy\.html$|\.well-known\/)/],
  }),
);

// A new version takes over only when the page asks for it.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
