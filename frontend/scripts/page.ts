import type { HtmlTagDescriptor, Plugin } from 'vite';
import type { Env } from '../src/lib/env.ts';

/** Completes index.html at build time: the app's name, the content security policy, and the fonts to preload. */
export function page(env: Env): Plugin {
  return {
    name: 'malar:page',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        const tags: HtmlTagDescriptor[] = [{ tag: 'title', children: env.appName, injectTo: 'head' }];
        // The development server injects scripts into its pages, which the policy would block.
        if (context.server === undefined) {
          tags.unshift({
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(env) },
            injectTo: 'head-prepend',
          });
          const files = Object.keys(context.bundle ?? {});
          const preload = (pattern: RegExp, attrs: Record<string, string>) => {
            for (const file of files.filter((name) => pattern.test(name))) {
              tags.push({ tag: 'link', attrs: { ...attrs, href: `/${file}` }, injectTo: 'head' });
            }
          };
          preload(/latin-400.*\.woff2$/, { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '' });
          // first-paint.js knows the user's language before the app does, and preloads its texts.
          const texts = ['en', 'ta'].map((language) => {
            const chunk = Object.values(context.bundle ?? {}).find(
              ({ type, name }) => type === 'chunk' && name === language,
            );
            if (chunk === undefined) throw new Error(`The pages have no chunk of the texts in ${language}`);
            return `data-${language}="/${chunk.fileName}"`;
          });
          return { html: html.replace('src="/first-paint.js"', `$& ${texts.join(' ')}`), tags };
        }
        return { html, tags };
      },
    },
  };
}

/**
 * Returns the content security policy: everything from the same origin, and connections also to the addresses in the variables. The
 * server's headers add what a page cannot declare.
 */
export function contentSecurityPolicy(env: Env): string {
  const others = [env.apiBaseUrl, env.wsUrl, env.sentryDsn ?? '']
    .filter((url) => url !== '')
    .map((url) => new URL(url));
  const origins = others.flatMap(({ protocol, host }) => {
    const secure = protocol === 'https:' || protocol === 'wss:';
    return secure ? [`https://${host}`, `wss://${host}`] : [`http://${host}`, `ws://${host}`];
  });
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${["'self'", ...new Set(origins)].join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
