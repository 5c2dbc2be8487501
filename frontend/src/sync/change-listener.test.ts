import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeListener } from './change-listener';

interface Connection {
  hear: () => void;
  lose: () => void;
  open: boolean;
}

let connections: Connection[];
let refused: boolean;
let online: boolean;
let time: number;
let timers: { milliseconds: number; callback: () => void; off: boolean }[];
let emit: (kind: 'online' | 'offline' | 'visible') => void;
let fetched: number;

function listen(): ChangeListener {
  const listener = new ChangeListener(
    {
      hub: {
        connect: async (onChange, onClose) => {
          if (refused) throw new Error('refused');
          const connection = { hear: onChange, lose: onClose, open: true };
          connections.push(connection);
          return () => {
            connection.open = false;
          };
        },
      },
      clock: {
        now: () => new Date(time),
        schedule: (milliseconds, callback) => {
          const timer = { milliseconds, callback, off: false };
          timers.push(timer);
          return () => {
            timer.off = true;
          };
        },
      },
      connectivity: {
        isOnline: () => online,
        subscribe: (listener) => {
          emit = listener;
          return () => {
            emit = () => undefined;
          };
        },
      },
      random: () => 1,
    },
    () => fetched++,
  );
  listener.start();
  return listener;
}

/** Runs the timers scheduled with exactly this delay, and no others. */
function pass(milliseconds: number): void {
  const due = timers.filter((timer) => timer.milliseconds === milliseconds && !timer.off);
  timers = timers.filter((timer) => !due.includes(timer));
  time += milliseconds;
  for (const timer of due) timer.callback();
}

const connected = (count: number) => vi.waitFor(() => expect(connections).toHaveLength(count));
const last = () => connections.at(-1) as Connection;

beforeEach(() => {
  connections = [];
  timers = [];
  [refused, online, time, fetched] = [false, true, 0, 0];
});

describe('the listener at the hub', () => {
  it('fetches once when it is connected, for what happened before, and at every news', async () => {
    listen();
    await connected(1);
    await vi.waitFor(() => expect(fetched).toBe(1));
    pass(800);
    last().hear();
    expect(fetched).toBe(2);
  });

  it('fetches no more than once in a while, and never leaves out the last news', async () => {
    listen();
    await vi.waitFor(() => expect(fetched).toBe(1));
    for (let news = 0; news < 20; news++) last().hear();
    expect(fetched).toBe(1);
    pass(800);
    expect(fetched).toBe(2);
    pass(800);
    expect(fetched).toBe(2);
  });

  it('takes its time in a rush that does not end, and is quick again after it', async () => {
    listen();
    await vi.waitFor(() => expect(fetched).toBe(1));
    while (fetched < 21) {
      last().hear();
      pass(800);
    }
    last().hear();
    pass(800);
    expect(fetched).toBe(21);
    pass(2_000);
    expect(fetched).toBe(22);
    pass(2_000);
    last().hear();
    expect(fetched).toBe(23);
    last().hear();
    pass(800);
    expect(fetched).toBe(24);
  });

  it('comes back when the connection is lost, later and later while there is none', async () => {
    listen();
    await vi.waitFor(() => expect(fetched).toBe(1));
    refused = true;
    last().lose();
    for (const wait of [1_000, 2_000, 4_000, 8_000]) {
      await vi.waitFor(() => expect(timers.some((timer) => timer.milliseconds === wait && !timer.off)).toBe(true));
      pass(wait);
    }
    await vi.waitFor(() => expect(timers.some((timer) => timer.milliseconds === 16_000)).toBe(true));
    refused = false;
    emit('visible');
    await connected(2);
  });

  it('a connection that always ends at once is not tried in a hurry, one that stood long is', async () => {
    listen();
    await vi.waitFor(() => expect(fetched).toBe(1));
    last().lose();
    pass(1_000);
    await connected(2);
    last().lose();
    pass(1_000);
    expect(connections).toHaveLength(2);
    pass(2_000);
    await connected(3);
    time += 900_000;
    last().lose();
    pass(1_000);
    await connected(4);
  });

  it('has no connection while offline or signed out, and one again afterwards', async () => {
    const listener = listen();
    await vi.waitFor(() => expect(fetched).toBe(1));
    online = false;
    emit('offline');
    expect(last().open).toBe(false);
    online = true;
    emit('online');
    await connected(2);
    listener.disconnect();
    expect(last().open).toBe(false);
    listener.reconnect();
    await connected(3);
    listener.stop();
    expect(last().open).toBe(false);
    emit('online');
    listener.reconnect();
    expect(timers.filter((timer) => !timer.off)).toEqual([]);
    expect(connections).toHaveLength(3);
  });
});
