import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { budget } from './scripts/budget.ts';
import { compressed } from './scripts/compressed.ts';
import { farmerFiles } from './scripts/farmer-files.ts';
import { page } from './scripts/page.ts';
import { privacyPage } from './scripts/privacy-page.ts';
import { readEnv } from './src/lib/env.ts';

export default defineConfig(({ mode }) => {
  const env = readEnv(loadEnv(mode, import.meta.dirname));
  const farmer = farmerFiles();
  const api = process.env.API_URL ?? 'http://localhost:8000';
  return {
    plugins: [
      react(),
      tailwindcss(),
      page(env),
      farmer.plugin,
      privacyPage(),
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/sw',
        filename: 'sw.ts',
        injectRegister: false,
        manifestFilename: 'manifest.json',
        injectManifest: {
          // The build emits no fonts for scripts that the pages do not use; all other files are needed at 4 AM without a network.
          globPatterns: ['**/*.{html,js,css,woff2,svg,png}'],
          globIgnores: ['privacy.*'],
          // A farmer's phone caches only the files it may need: see sw.ts.
          manifestTransforms: [
            (entries) => ({ manifest: entries.map((entry) => ({ ...entry, his: farmer.isHis(entry.url) })) }),
          ],
          buildPlugins: { vite: [] },
        },
        manifest: {
          id: '/',
          name: env.appName,
          short_name: env.appName.slice(0, 12),
          description: 'மலர் சந்தை கணக்கு · The day book of a flower market',
          lang: 'ta',
          start_url: '/entry',
          scope: '/',
          display: 'standalone',
          background_color: '#0B1410',
          theme_color: '#0B1410',
          icons: [
            { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
            { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
            { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          ],
          shortcuts: [
            {
              name: 'புதிய பதிவு · New entry',
              short_name: 'New entry',
              url: '/entry',
              icons: [{ src: '/icons/new-entry-96.png', sizes: '96x96', type: 'image/png' }],
            },
          ],
        },
      }),
      budget(),
      compressed(),
    ],
    build: {
      target: 'es2022',
      sourcemap: false,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        output: {
          codeSplitting: {
            // A release changes our own code; the browser keeps the libraries cached.
            groups: [
              {
                name: 'libraries',
                test: /node_modules\/(react|react-dom|wouter|regexparam|use-sync-external-store|scheduler)\/|vite\/preload-helper/,
              },
              // Code that every screen uses, in one file instead of a dozen small ones, without code that a farmer's phone does not
              // need.
              {
                name: 'shared',
                test: /src\/(lib\/(?!api\/file|entry-|leave-|name-key|offline|pending-|people|rate-of|save-file|sha256|slot-of|tamil-|use-(answer|month|virtual)|weight|wipe-)|components\/(fetched|ui\/(?!combobox|kbd|time|radio|toggle)|flower-icon\/)|i18n\/(i18n|translation)\.|features\/auth\/(password-field|sign-in-(layout|problem))\.)/,
              },
              { name: 'figures', test: /src\/office\/(amounts|by-journal)\./ },
              { name: 'live', test: /src\/(office\/picture|sync\/hub|lib\/(api\/file|save-file))\./ },
              // Code that the counter starts with.
              {
                name: 'counter',
                test: /src\/(data\/(?!parked|export-import|trade)|sync\/(?!hub|use-trade)|features\/(entries\/(?!shortcuts)|sync\/sync-pill)|lib\/(slot-of|use-virtual|weight)|printing\/printer-choice)/,
              },
              // Code of the office's screens, except what the counter uses as well: the counter loads none of it.
              { name: 'office', test: /src\/office\/(?!upi)|node_modules\/@tanstack\// },
            ],
          },
        },
      },
    },
    server: { proxy: { '/api': api, '/ws': { target: api, ws: true } } },
    preview: { proxy: { '/api': api, '/ws': { target: api, ws: true } } },
    test: {
      environment: 'node',
      include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
      setupFiles: ['src/test-setup.ts'],
      maxWorkers: 1,
      // Ends a test that hangs; generous, because a busy machine is not a failure.
      testTimeout: 30_000,
    },
  };
});
