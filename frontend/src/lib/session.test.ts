// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const USER = {
  id: '0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e55',
  email: 'staff1@malar.com',
  full_name: 'Staff One',
  role: 'staff',
  language_preference: 'ta',
  farmer_id: null,
  shop_id: '0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e00',
  shop_name: 'Meenakshi Flowers',
  shop_name_ta: null,
  shop_timezone: 'Asia/Singapore',
};
const OTHER = { ...USER, id: '0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4e99', email: 'admin@malar.com' };

type Answer = (path: string, body: { email?: string; password?: string }) => Response | Promise<Response>;
let asked: string[] = [];

/** Stubs the service: its answer for each path, and a log of the order of the requests. */
function serve(answer: Answer): void {
  vi.stubGlobal('fetch', async (request: Request) => {
    const path = new URL(request.url).pathname.replace('/api/v1/auth', '');
    asked.push(path);
    return answer(path, await request.json());
  });
}

const tokens = (user: Omit<typeof USER, 'email'> & { email: string | null } = USER, seconds = 900) =>
  Response.json({
    success: true,
    data: {
      access_token: `token-${asked.length}`,
      refresh_token: 'r',
      token_type: 'bearer',
      expires_in: seconds,
      user,
    },
  });
const refusal = (status: number, code: string, retry_after?: number) =>
  Response.json({ success: false, error: { code, message: code, details: null, retry_after } }, { status });
const unreachable = () => {
  throw new TypeError('Failed to fetch');
};

/** Loads the page again; what is stored on the device stays. */
async function load() {
  vi.resetModules();
  sessionStorage.clear();
  return reload();
}

async function reload() {
  vi.resetModules();
  return {
    ...(await import('./session')),
    ...(await import('./leave-session')),
    ...(await import('./unsaved-work')),
    ...(await import('./shop-time-zone')),
  };
}

beforeEach(() => {
  asked = [];
  localStorage.clear();
  // The iterations of a real device would only make the tests slow.
  const derive = crypto.subtle.deriveKey.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, 'deriveKey').mockImplementation((algorithm, ...rest) =>
    derive({ ...(algorithm as Pbkdf2Params), iterations: 1000 }, ...rest),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a session', () => {
  it('knows the shop’s time zone from its first moment, also where it is taken up without the service', async () => {
    serve(() => tokens());
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    expect(renderHook(page.useShopTimeZone).result.current).toBe('Asia/Singapore');

    serve(unreachable);
    const again = await reload();
    await again.startSession();
    expect(renderHook(again.useShopTimeZone).result.current).toBe('Asia/Singapore');
  });

  it('is there with the server’s word, and one token serves until its end', async () => {
    serve(() => tokens());
    const page = await load();
    expect(await page.signIn(' Staff1@Malar.com ', 'staff123')).toBeNull();
    expect(page.getSession()).toMatchObject({
      status: 'confirmed',
      user: { role: 'staff', shop: { name: 'Meenakshi Flowers' } },
    });
    expect(await page.getAccessToken()).toBe(await page.getAccessToken());
    expect(asked).toEqual(['/login']);
  });

  it('opens without a network from its first moment, however soon the page is left', async () => {
    serve(() => tokens());
    const page = await load();
    let atFirst: { canOpenOffline: boolean } | null = null;
    page.subscribe(() => {
      atFirst ??= page.lastUser();
    });
    await page.signIn('staff1@malar.com', 'staff123');
    expect(atFirst).toMatchObject({ canOpenOffline: true });
  });

  it('keeps no token and no password on the device', async () => {
    serve(() => tokens());
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    const kept = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    expect(kept).not.toMatch(/token-|staff123/);
  });

  it('of a farmer with his phone has no address, is taken up again, and opens nothing without the network', async () => {
    const farmer = { ...USER, email: null, role: 'farmer' };
    serve(() => tokens(farmer));
    const page = await load();
    expect(page.signsInByPhone()).toBe(false);
    const { data } = await tokens(farmer).json();
    expect(page.beginSession(data)).toBe(true);
    expect(page.getSession()).toMatchObject({ status: 'confirmed', user: { email: null, role: 'farmer' } });
    expect([page.signsInByPhone(), page.lastUser()]).toEqual([true, null]);

    const again = await reload();
    await again.startSession();
    expect(again.getSession()).toMatchObject({ user: { id: USER.id, email: null } });
    serve(unreachable);
    expect(await (await load()).signIn('staff1@malar.com', 'staff123')).toEqual({ kind: 'offlineNobody' });
  });

  it('of one farmer is not that of another with a phone', async () => {
    const [one, other] = [
      { ...USER, email: null },
      { ...OTHER, email: null },
    ];
    serve(() => tokens(other));
    const page = await load();
    page.beginSession((await tokens(one).json()).data);
    expect(page.beginSession((await tokens(other).json()).data)).toBe(false);
    expect(page.getSession()?.user.id).toBe(one.id);
    const kept = JSON.parse(localStorage.getItem('malar.sign-in') ?? '{}');
    localStorage.setItem('malar.sign-in', JSON.stringify({ ...kept, userId: other.id }));
    const again = await reload();
    await again.startSession();
    expect(again.getSession()?.user.id).toBe(other.id);
  });

  it('renews a token once, however many ask for it', async () => {
    serve((path) => tokens(USER, path === '/login' ? 1 : 900));
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    const given = await Promise.all([page.getAccessToken(), page.getAccessToken(), page.renewAccessToken('token-1')]);
    expect(new Set(given).size).toBe(1);
    expect(asked).toEqual(['/login', '/refresh']);
  });

  it('goes on without the server, and is confirmed when it is back', async () => {
    serve(() => tokens(USER, 1));
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    serve(unreachable);
    expect(await page.getAccessToken()).toBeNull();
    expect(page.getSession()?.status).toBe('confirmed');
    serve(() => tokens());
    expect(await page.getAccessToken()).not.toBeNull();
  });

  it('that the server has ended stays open for writing and gives no token', async () => {
    serve((path) => (path === '/login' ? tokens(USER, 1) : refusal(401, 'REFRESH_TOKEN_INVALID')));
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    expect(await page.getAccessToken()).toBeNull();
    expect(page.getSession()?.status).toBe('expired');
    expect(await page.getAccessToken()).toBeNull();
    expect(asked).toEqual(['/login', '/refresh']);
    expect(await page.signIn('staff1@malar.com', 'staff123')).toBeNull();
    expect(page.getSession()?.status).toBe('confirmed');
  });

  it('never takes the token of somebody else who signed in in another window', async () => {
    serve((path) => (path === '/login' ? tokens(USER, 1) : tokens(OTHER)));
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    expect(await page.getAccessToken()).toBeNull();
    expect(page.getSession()).toMatchObject({ status: 'expired', user: { email: USER.email } });
  });
});

describe('a start', () => {
  async function signedInBefore(): Promise<void> {
    serve(() => tokens());
    await (await load()).signIn('staff1@malar.com', 'staff123');
    asked = [];
  }

  it('asks nobody where nobody has signed in', async () => {
    serve(unreachable);
    const page = await load();
    await page.startSession();
    expect([page.getSession(), asked]).toEqual([null, []]);
  });

  it('takes the session up again with the network', async () => {
    await signedInBefore();
    serve(() => tokens());
    const page = await load();
    await page.startSession();
    expect(page.getSession()?.status).toBe('confirmed');
  });

  it('without the network asks for the password, and opens with it alone', async () => {
    await signedInBefore();
    serve(unreachable);
    const page = await load();
    await page.startSession();
    expect(page.getSession()).toBeNull();
    expect(page.lastUser()).toEqual({ email: USER.email, canOpenOffline: true, unsent: 0 });
    expect(await page.signIn('staff1@malar.com', 'staff124')).toEqual({ kind: 'wrong' });
    expect(await page.signIn('admin@malar.com', 'staff123')).toEqual({ kind: 'offlineOther', email: USER.email });
    expect(await page.signIn('staff1@malar.com', 'staff123')).toBeNull();
    expect(page.getSession()).toMatchObject({ status: 'offline', user: { id: USER.id, shop: { id: USER.shop_id } } });
  });

  it('of the same tab goes on without the password', async () => {
    await signedInBefore();
    serve(unreachable);
    const page = await reload();
    await page.startSession();
    expect(page.getSession()?.status).toBe('offline');
  });

  it('is the same device for ever', async () => {
    await signedInBefore();
    serve(() => tokens());
    const first = await load();
    await first.startSession();
    const second = await load();
    await second.startSession();
    expect(second.getSession()?.deviceId).toBe(first.getSession()?.deviceId);
  });

  it('a password that the server refuses no longer opens the device', async () => {
    await signedInBefore();
    serve(() => refusal(401, 'AUTHENTICATION_FAILED'));
    const page = await load();
    expect(await page.signIn('staff1@malar.com', 'staff123')).toEqual({ kind: 'wrong' });
    serve(unreachable);
    expect(await page.signIn('staff1@malar.com', 'staff123')).toEqual({ kind: 'offlineNobody' });
  });

  const FOREIGN = [200, 400, 401, 403, 409, 413, 422, 423, 429, 500, 502, 503, 504];

  it.each(FOREIGN)('a start that somebody else answers with %i keeps the session', async (status) => {
    await signedInBefore();
    serve(() => new Response('<h1>Free Wi-Fi</h1>', { status }));
    const page = await reload();
    await page.startSession();
    expect(page.getSession()?.status).toBe('offline');
  });

  it.each(FOREIGN)('an answer of somebody else with %i counts as no network', async (status) => {
    await signedInBefore();
    serve(() => new Response('<html>', { status }));
    const page = await load();
    expect(await page.signIn('staff1@malar.com', 'staff123')).toBeNull();
    expect(page.getSession()?.status).toBe('offline');
  });

  it.each([
    [refusal(423, 'ACCOUNT_LOCKED', 840), { kind: 'locked', minutes: 14 }],
    [refusal(429, 'RATE_LIMIT_EXCEEDED', 30), { kind: 'wait', minutes: 1 }],
    [refusal(500, 'INTERNAL_SERVER_ERROR'), { kind: 'server' }],
  ])('a refusal is told apart: %#', async (answer, problem) => {
    serve(() => answer);
    const page = await load();
    expect(await page.signIn('staff1@malar.com', 'staff123')).toEqual(problem);
  });
});

describe('signing out', () => {
  async function signedIn(unsent = 0) {
    serve(() => tokens());
    const page = await load();
    await page.signIn('staff1@malar.com', 'staff123');
    page.registerUnsavedWork({ countUnsent: async () => unsent, hasUnsavedInput: () => false });
    asked = [];
    return page;
  }

  it('forgets everything, after whoever keeps data has cleared them', async () => {
    const page = await signedIn();
    const told: unknown[] = [];
    page.onSignedOut(async (left) => {
      told.push(left.unsent, page.getSession()?.user.id);
    });
    await page.signOut();
    expect(told).toEqual([0, USER.id]);
    expect(page.getSession()).toBeNull();
    expect(page.lastUser()).toBeNull();
    expect(sessionStorage.length).toBe(0);
    expect(asked).toEqual(['/logout']);
  });

  it('keeps the means to open unsent entries, but does not sign in by itself', async () => {
    const page = await signedIn(3);
    await page.signOut();
    expect(page.lastUser()).toEqual({ email: USER.email, canOpenOffline: true, unsent: 3 });
    const next = await load();
    await next.startSession();
    expect(next.getSession()).toBeNull();
    serve(unreachable);
    expect(await next.signIn('staff1@malar.com', 'staff123')).toBeNull();
  });

  it('without a network is told to the server at the next start', async () => {
    const page = await signedIn();
    serve(unreachable);
    await page.signOut();
    serve((path) => (path === '/refresh' ? tokens() : Response.json({ success: true })));
    asked = [];
    const next = await load();
    await next.startSession();
    expect(asked).toEqual(['/refresh', '/logout']);
    expect(next.getSession()).toBeNull();
    asked = [];
    await (await load()).startSession();
    expect(asked).toEqual([]);
  });

  it('is not told any more once the same person is back', async () => {
    const page = await signedIn(1);
    serve(unreachable);
    await page.signOut();
    serve(() => tokens());
    await page.signIn('staff1@malar.com', 'staff123');
    asked = [];
    const next = await load();
    await next.startSession();
    expect(asked).toEqual(['/refresh']);
    expect(next.getSession()?.status).toBe('confirmed');
  });
});

describe('a farmer’s session', () => {
  const FARMER = { ...USER, email: null, role: 'farmer', farmer_id: '0199f3a2-5c7e-7d10-9b1e-3f6a2d8c4ef1' } as never;
  const BROTHER = { ...USER, email: null, id: OTHER.id, role: 'farmer', full_name: 'Brother' } as never;
  const data = async (answer: Response) => (await answer.json()).data;

  it('opens without a network until the server has ended it, and no longer', async () => {
    const page = await load();
    page.beginSession(await data(tokens(FARMER)));
    serve(unreachable);
    const next = await load();
    await next.startSession();
    expect(next.getSession()).toMatchObject({ status: 'offline', user: { role: 'farmer' } });
    serve(() => refusal(401, 'REFRESH_TOKEN_INVALID'));
    const ended = await load();
    await ended.startSession();
    await vi.waitFor(() => expect(ended.getSession()?.status).toBe('expired'));
    serve(unreachable);
    const last = await load();
    await last.startSession();
    expect(last.getSession()).toBeNull();
  });

  it('becomes another’s of the same phone, and clears what was kept of the first', async () => {
    const page = await load();
    page.beginSession(await data(tokens(FARMER)));
    const cleared = vi.fn();
    page.onSignedOut(cleared);
    await page.changeSession(data(tokens(BROTHER)));
    expect(cleared).toHaveBeenCalledExactlyOnceWith({ user: expect.objectContaining({ id: USER.id }), unsent: 0 });
    expect(page.getSession()?.user.full_name).toBe('Brother');
    expect(JSON.stringify({ ...localStorage })).not.toContain('Staff One');
  });
});
