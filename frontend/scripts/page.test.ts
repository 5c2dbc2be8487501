import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from '../src/lib/env.ts';
import { contentSecurityPolicy } from './page.ts';

const at = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');

describe('where the pages may connect to', () => {
  it('is where they came from and nowhere else', () => {
    expect(contentSecurityPolicy(readEnv({}))).toContain("connect-src 'self';");
  });

  it('is also what the variables name', () => {
    const policy = contentSecurityPolicy(
      readEnv({ VITE_API_BASE_URL: 'https://api.malar.example', VITE_SENTRY_DSN: 'https://key@faults.example/1' }),
    );
    expect(policy).toContain(
      "connect-src 'self' https://api.malar.example wss://api.malar.example https://faults.example wss://faults.example;",
    );
  });
});

it('Vercel and the API send the same policy with the pages', () => {
  const { headers } = JSON.parse(at('../vercel.json'));
  const [{ value }] = headers[0].headers.filter(({ key }: { key: string }) => key === 'Content-Security-Policy');
  expect(at('../../backend/src/Malar.Api/Shared/Http/SpaFiles.cs')).toContain(`"${value}"`);
});
