import type { BrowserContext, Request, Route } from '@playwright/test';

/** Faults that can happen to a request on its way to the server, or to its response on the way back. */
export type Fault =
  /** The server has applied it, but the response is lost. */
  | 'answer lost'
  /** The request never arrives. */
  | 'not arrived'
  /** The request arrives twice. */
  | 'doubled'
  /** The server has applied it, but the response is delayed until `release`. */
  | 'delayed'
  /** The server fails without applying anything. */
  | 'error 500'
  /** The server is overloaded; the response has a Retry-After. */
  | 'error 503'
  /** A proxy on the way answers instead. */
  | 'no JSON'
  /** The access token has expired. */
  | 'token expired';

/** Simulates a faulty network between the pages of a context and the real API: each planned fault affects one push. */
export class FaultyNetwork {
  private readonly planned: { fault: Fault; onApplied: () => void }[] = [];
  private released: Promise<void> = Promise.resolve();
  private letThrough: () => void = () => undefined;
  private readonly underWay = new Set<Request>();
  /** The maximum number of concurrent pushes since `watch`, as seen by the windows. */
  maxConcurrent = 0;

  static async install(context: BrowserContext): Promise<FaultyNetwork> {
    const network = new FaultyNetwork();
    context.on('request', (request) => network.starts(request));
    context.on('requestfinished', (request) => network.underWay.delete(request));
    context.on('requestfailed', (request) => network.underWay.delete(request));
    // The page may be closed when its response arrives.
    await context.route('**/api/v1/sync/push', (route) => network.pass(route).catch(() => undefined));
    return network;
  }

  /** @returns when the fault has affected a push. */
  failNext(fault: Fault): Promise<void> {
    if (fault === 'delayed') {
      this.released = new Promise((resolve) => {
        this.letThrough = resolve;
      });
    }
    return new Promise((onApplied) => this.planned.push({ fault, onApplied }));
  }

  /** Lets the delayed answer through. */
  release(): void {
    this.letThrough();
  }

  watch(): void {
    this.maxConcurrent = this.underWay.size;
  }

  private starts(request: Request): void {
    if (!request.url().endsWith('/sync/push')) return;
    this.underWay.add(request);
    this.maxConcurrent = Math.max(this.maxConcurrent, this.underWay.size);
  }

  private async pass(route: Route): Promise<void> {
    const next = this.planned.shift();
    try {
      await this.apply(route, next?.fault ?? null, next?.onApplied);
    } finally {
      next?.onApplied();
    }
  }

  private async apply(route: Route, fault: Fault | null, onApplied?: () => void): Promise<void> {
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
        onApplied?.();
        await this.released;
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
