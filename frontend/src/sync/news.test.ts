import { beforeEach, describe, expect, it, vi } from 'vitest';
import { News } from './news';

interface Connection {
  hear: () => void;
  lose: () => void;
  open: boolean;
}

let connections: Connection[];
let refused: boolean;
let online: boolean;
let time: number;
let timers: { milliseconds: number; act: () => void; off: boolean }[];
let hope: (kind: 'online' | 'offline' | 'visible') => void;
let fetched: number;

function listen(): News {
  const news = new News(
    {
      hub: {
        open: async (heard, lost) => {
          if (refused) throw new Error('refused');
          const connection = { hear: heard, lose: lost, open: true };
          connections.push(connection);
          return () => {
            connection.open = false;
          };
        },
      },
      clock: {
        now: () => new Date(time),
        after: (milliseconds, act) => {
          const timer = { milliseconds, act, off: false };
          timers.push(timer);
          return () => {
            timer.off = true;
          };
        },
      },
      connectivity: {
        isOnline: () => online,
        onHope: (listener) => {
          hope = listener;
          return () => {
            hope = () => undefined;
          };
        },
      },
      random: () => 1,
    },
    () => fetched++,
  );
  news.start();
  return news;
}

/** Runs what is due after so long, and nothing else. */
function pass(milliseconds: number): void {
  const due = timers.filter((timer) => timer.milliseconds === milliseconds && !timer.off);
  timers = timers.filter((timer) => !due.includes(timer));
  time += milliseconds;
  for (const timer of due) timer.act();
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
    hope('visible');
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
    const news = listen();
    await vi.waitFor(() => expect(fetched).toBe(1));
    online = false;
    hope('offline');
    expect(last().open).toBe(false);
    online = true;
    hope('online');
    await connected(2);
    news.hangUp();
    expect(last().open).toBe(false);
    news.hope();
    await connected(3);
    news.stop();
    expect(last().open).toBe(false);
    hope('online');
    news.hope();
    expect(timers.filter((timer) => !timer.off)).toEqual([]);
    expect(connections).toHaveLength(3);
  });
});
