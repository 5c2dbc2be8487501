import type { BrowserContext, Request, Route } from '@playwright/test';

/** What can happen to a request on its way to the server, or to the answer on its way back. */
export type Fault =
  /** The server has done it, the answer is lost. */
  | 'answer lost'
  /** It never arrived. */
  | 'not arrived'
  /** It arrives twice. */
  | 'doubled'
  /** The server has done it, the answer stays away until `clear`. */
  | 'delayed'
  /** The server fails and has done nothing. */
  | 'error 500'
  /** Too much to do; the answer names a time. */
  | 'error 503'
  /** Somebody on the way answers something else. */
  | 'no JSON'
  /** The access token has run out. */
  | 'token expired';

/** The weather between the pages of a context and the real API: every planned fault meets one push. */
export class Weather {
  private readonly planned: { fault: Fault; met: () => void }[] = [];
  private cleared: Promise<void> = Promise.resolve();
  private clearUp: () => void = () => undefined;
  private readonly underWay = new Set<Request>();
  /** So many pushes were under way at once, as the windows see it, since `watch`. */
  mostAtOnce = 0;

  static async over(context: BrowserContext): Promise<Weather> {
    const weather = new Weather();
    context.on('request', (request) => weather.starts(request));
    context.on('requestfinished', (request) => weather.underWay.delete(request));
    context.on('requestfailed', (request) => weather.underWay.delete(request));
    // The page may be gone when its answer comes.
    await context.route('**/api/v1/sync/push', (route) => weather.pass(route).catch(() => undefined));
    return weather;
  }

  /** @returns when a push has met the fault. */
  meets(fault: Fault): Promise<void> {
    if (fault === 'delayed') {
      this.cleared = new Promise((resolve) => {
        this.clearUp = resolve;
      });
    }
    return new Promise((met) => this.planned.push({ fault, met }));
  }

  /** Lets the delayed answer through. */
  clear(): void {
    this.clearUp();
  }

  watch(): void {
    this.mostAtOnce = this.underWay.size;
  }

  private starts(request: Request): void {
    if (!request.url().endsWith('/sync/push')) return;
    this.underWay.add(request);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay.size);
  }

  private async pass(route: Route): Promise<void> {
    const next = this.planned.shift();
    try {
      await this.suffer(route, next?.fault ?? null, next?.met);
    } finally {
      next?.met();
    }
  }

  private async suffer(route: Route, fault: Fault | null, met?: () => void): Promise<void> {
    switch (fault) {
      case null:
        return route.continue();
      case 'answer lost':
        await route.fetch();
        return route.abort('connectionreset');
      case 'not arrived':
        return route.abort('internetdisconnected');
      case 'doubled':
        await route.fetch();
        return route.fulfill({ response: await route.fetch() });
      case 'delayed': {
        const response = await route.fetch();
        met?.();
        await this.cleared;
        return route.fulfill({ response });
      }
      case 'error 500':
        return route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"success":false}' });
      case 'error 503':
        return route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, body: '' });
      case 'no JSON':
        await route.fetch();
        return route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Free Wi-Fi</h1>' });
      case 'token expired':
        return route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer run.out.token' } });
    }
  }
}
