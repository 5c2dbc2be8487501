import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('the variables of a build', () => {
  it('all have a standard', () => {
    expect(readEnv({})).toEqual({
      appName: 'Malar',
      environment: 'production',
      apiBaseUrl: '',
      wsUrl: '',
      offline: true,
      whatsApp: true,
      pdf: true,
      sentryDsn: null,
      analytics: false,
      whatsAppNumber: null,
    });
  });

  it('are taken as they are meant', () => {
    const env = readEnv({
      VITE_APP_NAME: ' Madurai Malar ',
      VITE_APP_ENVIRONMENT: 'staging',
      VITE_API_BASE_URL: 'https://api.malar.example/',
      VITE_WS_URL: 'wss://api.malar.example/ws',
      VITE_ENABLE_OFFLINE: 'false',
      VITE_SENTRY_DSN: 'https://key@faults.example/42',
      VITE_WHATSAPP_NUMBER: '+919876543210',
    });
    expect(env).toMatchObject({
      appName: 'Madurai Malar',
      environment: 'staging',
      apiBaseUrl: 'https://api.malar.example',
      wsUrl: 'wss://api.malar.example/ws',
      offline: false,
      sentryDsn: 'https://key@faults.example/42',
      whatsAppNumber: '+919876543210',
    });
  });

  it.each([
    'https://api.malar.example',
    'https://api.malar.example/',
    'https://api.malar.example/api/v1',
    'https://api.malar.example/api/v1/',
  ])('the API is at the same address however it is written: %s', (typed) => {
    expect(readEnv({ VITE_API_BASE_URL: typed }).apiBaseUrl).toBe('https://api.malar.example');
  });

  it('are those of the deployment guide, word for word', () => {
    const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').matchAll(/^(VITE_\w+)=(.*)$/gm);
    const env = readEnv(Object.fromEntries([...lines].map(([, name, value]) => [name, value])));
    expect(env).toMatchObject({
      apiBaseUrl: 'https://api.malar-market-ledger.com',
      wsUrl: 'wss://api.malar-market-ledger.com/ws',
      analytics: true,
    });
  });

  it.each([
    ['VITE_APP_ENVIRONMENT', 'prod'],
    ['VITE_API_BASE_URL', 'api.malar.example'],
    ['VITE_API_BASE_URL', 'javascript:alert(1)'],
    ['VITE_WS_URL', 'ftp://malar.example'],
    ['VITE_ENABLE_OFFLINE', 'yes'],
    ['VITE_ENABLE_WHATSAPP', '1'],
    ['VITE_ENABLE_PDF', 'TRUE'],
    ['VITE_ENABLE_ANALYTICS', 'on'],
    ['VITE_SENTRY_DSN', 'https://faults.example'],
    ['VITE_WHATSAPP_NUMBER', '98765 43210'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name);
  });

  it('names everything that is wrong at once', () => {
    expect(() => readEnv({ VITE_ENABLE_PDF: 'x', VITE_ENABLE_OFFLINE: 'y' })).toThrow(
      /VITE_ENABLE_OFFLINE.*VITE_ENABLE_PDF/,
    );
  });
});
