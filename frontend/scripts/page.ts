import type { HtmlTagDescriptor, Plugin } from 'vite';
import type { Env } from '../src/lib/env.ts';

/** What index.html is told at build time: the app's name, where it may connect to, and the fonts it needs first. */
export function page(env: Env): Plugin {
  return {
    name: 'malar:page',
    transformIndexHtml: {
      order: 'post',
      handler(html, context) {
        const tags: HtmlTagDescriptor[] = [{ tag: 'title', children: env.appName, injectTo: 'head' }];
        // The development server speaks to its pages through scripts in the page.
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
          // Which language is wanted, first-paint.js knows before the app does.
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

/** Everything from here, connections also to what the variables name. The server's headers add what a page cannot say. */
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
