// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { classifyError } from './classify-error';
import { httpTransport } from './http-transport';

// Outside a browser an address must be absolute.
vi.mock('../lib/current-env', async (original) => {
  const { env } = await original<typeof import('../lib/current-env')>();
  return { env: { ...env, apiBaseUrl: 'http://shop.test' } };
});

afterEach(() => vi.unstubAllGlobals());

const answer = (body: unknown, status: number) =>
  vi.stubGlobal('fetch', async () =>
    typeof body === 'string' ? new Response(body, { status }) : Response.json(body, { status }),
  );
const failureOf = async (call: Promise<unknown>) => {
  try {
    await call;
  } catch (error) {
    return classifyError(error).kind;
  }
  return 'none';
};
const push = () => failureOf(httpTransport.push('tablet', []));

const FOREIGN_BODIES = [
  '<html><h1>413 Request Entity Too Large</h1></html>',
  '',
  '{}',
  '[]',
  'null',
  '{"error":"bad gateway"}',
  '{"success":false}',
  '{"success":false,"error":{"code":422}}',
  '{"success":true,"data":{"results":[]}}',
  '{"message":"Unprocessable","error":{"code":"VALIDATION_ERROR","message":"no"}}',
];

it.each([400, 401, 403, 409, 413, 422, 429, 500])('%i judges nothing in a body that is not ours', async (status) => {
  for (const body of FOREIGN_BODIES) {
    answer(body, status);
    expect(await push(), body).toBe('retry');
  }
});

it.each(['<html>Free Wi-Fi</html>', '', '{}', '{"ok":true}', '{"success":false,"error":{"code":"X","message":"y"}}'])(
  'a success is only ours, not %j',
  async (body) => {
    answer(body, 200);
    expect(await push()).toBe('retry');
    expect(await failureOf(httpTransport.changes(null, 10))).toBe('retry');
    expect(await failureOf(httpTransport.receipt('tablet', '2026-11-22'))).toBe('retry');
  },
);

it.each([
  [400, 'invalid'],
  [401, 'sign-in'],
  [403, 'forbidden'],
  [409, 'invalid'],
  [413, 'invalid'],
  [422, 'invalid'],
  [500, 'retry'],
])('our own %i means %s', async (status, kind) => {
  answer({ success: false, message: 'no', error: { code: 'SOME_CODE', message: 'no', details: null } }, status);
  expect(await push()).toBe(kind);
});

it('takes our own success', async () => {
  answer({ success: true, data: { results: [{ op_id: 'a', status: 'applied', row: null, error: null }] } }, 200);
  expect(await httpTransport.push('tablet', [])).toEqual([{ opId: 'a', status: 'applied', row: null, error: null }]);
});
