import { describe, expect, it } from 'vitest';
import vectors from '../../../docs/vectors/slots.json';
import { slotOfTime } from './slot-of-time';

describe('the slot of a time', () => {
  it.each(vectors.cases)('$name', ({ slots, times }) => {
    const found = times.map(({ time }) => ({ time, slot: slotOfTime(time, slots)?.id ?? null }));
    expect(found).toEqual(times);
    const reversed = times.map(({ time }) => ({ time, slot: slotOfTime(time, [...slots].reverse())?.id ?? null }));
    expect(reversed).toEqual(times);
  });

  it('reads slots given in hours and minutes', () => {
    const slots = [
      { id: 'b', start: '06:00', end: '08:00' },
      { id: 'a', start: '04:00', end: '06:00' },
    ];
    expect(slotOfTime('05:59:59', slots)?.id).toBe('a');
    expect(slotOfTime('06:00:00', slots)?.id).toBe('b');
    expect(slotOfTime('03:00', slots)?.id).toBe('a');
  });
});
