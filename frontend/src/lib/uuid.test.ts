import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid';

describe('an id made on the device', () => {
  it('is a UUID of version 7 that carries its time', () => {
    const id = uuidV7(Date.UTC(2026, 10, 22, 1, 12, 0, 345));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 22, 1, 12, 0, 345));
  });

  it('sorts by time and is never the same twice', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => uuidV7(1_800_000_000_000 + Math.floor(at / 2)));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.map((id) => id.slice(0, 13))).toEqual(ids.map((id) => id.slice(0, 13)).sort());
  });
});
