import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const STYLES = join(import.meta.dirname, '..', 'src', 'styles', 'privacy.css');

/**
 * Writes the style sheet of the privacy page, which is read without the app. It uses the app's own font files, so that devices without
 * Tamil fonts show the page correctly.
 */
export function privacyPage(): Plugin {
  return {
    name: 'privacy-page',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle);
        const source = readFileSync(STYLES, 'utf8').replace(/url\("([^"]+)"\)/g, (_, font: string) => {
          const file = files.find((name) => name.startsWith(`assets/${font}-`));
          if (file === undefined) this.error(`The app has no font ${font}`);
          return `url("/${file}")`;
        });
        this.emitFile({ type: 'asset', fileName: 'privacy.css', source });
      },
    },
  };
}
