import type { Writer } from '../data/book';
import { DayBook } from '../data/day-book';
import { clearLocalData, countUnsent, type MalarDb, openDb } from '../data/db';
import { feedStore } from '../data/feed-store';
import { deviceIdOf } from '../data/meta';
import { outboxStore } from '../data/sync-store';
import { getSession, onSignedOut, type Session, subscribe } from '../lib/session';
import { shopTime } from '../lib/shop-clock';
import { setShopTimeZone } from '../lib/shop-time-zone';
import { uuidV7 } from '../lib/uuid';
import { whenIdle } from '../lib/when-idle';
import { registerWorkInHand } from '../lib/work-in-hand';
import { browserClock, browserConnectivity, webLock } from './browser-ports';
import { SyncEngine } from './engine';
import { httpTransport } from './http-transport';
import { signalRHub } from './hub';
import { News } from './news';
import type { Transport } from './ports';

/** Everything behind the counter's screens for one signed-in user. */
export interface Counter {
  readonly db: MalarDb;
  readonly book: DayBook;
  readonly engine: SyncEngine;
  readonly transport: Transport;
  readonly writer: Writer;
  readonly isAdmin: boolean;
}

let open: { userId: string; counter: Counter; close: () => Promise<void> } | null = null;
let typing = false;

/** Something is typed and not saved: no new version starts meanwhile. */
export function setTyping(now: boolean): void {
  typing = now;
}

/** The counter of a user, opened once; null for farmers, who have none. */
export function counterOf(session: Session | null): Counter | null {
  if (session === null || session.user.role === 'farmer') return null;
  if (open?.userId !== session.user.id) {
    void open?.close();
    open = { userId: session.user.id, ...openCounter(session) };
  }
  return open.counter;
}

function openCounter(session: Session): { counter: Counter; close: () => Promise<void> } {
  const db = openDb(`malar-${session.user.id}`);
  const now = () => new Date();
  const book = new DayBook(db, now);
  const engine = new SyncEngine({
    outbox: outboxStore(db),
    feed: feedStore(db),
    transport: httpTransport,
    clock: browserClock,
    lock: webLock(`malar-sync-${session.user.id}`),
    connectivity: browserConnectivity,
    newId: uuidV7,
    random: Math.random,
    today: () => shopTime(now(), book.view().reference.timeZone).date,
  });
  const news = new News(
    { hub: signalRHub, clock: browserClock, connectivity: browserConnectivity, random: Math.random },
    () => engine.poke(),
  );
  // The id that the browser keeps is the device's; the database remembers the one its acts were made under.
  const writer = { userId: session.user.id, deviceId: session.deviceId, now };
  const counter: Counter = {
    db,
    book,
    engine,
    transport: httpTransport,
    writer,
    isAdmin: session.user.role === 'admin',
  };

  let standing = session.standing;
  const ends = [
    book.subscribe(() => {
      const { loaded, reference } = book.view();
      if (loaded) setShopTimeZone(reference.timeZone);
    }),
    db.changes.listen((changes) => {
      if (changes.outbox === 'added') engine.poke();
    }),
    subscribe(() => {
      const next = getSession();
      if (next?.standing === 'confirmed' && standing !== 'confirmed') {
        void engine.run();
        news.hope();
      }
      // Signed out, perhaps in another window.
      if (next === null) news.hangUp();
      standing = next?.standing ?? standing;
    }),
    registerWorkInHand({ unsent: () => countUnsent(db), isTyping: () => typing }),
    onSignedOut(async ({ user, unsent }) => {
      if (user.id !== session.user.id) return;
      news.stop();
      await engine.stop();
      // What was saved in this very moment keeps the data: the check is inside the transaction.
      if (unsent === 0) await clearLocalData(db).catch(() => undefined);
      await close();
      open = null;
    }),
  ];
  const close = async () => {
    for (const end of ends) end();
    news.stop();
    await engine.stop();
    book.close();
    db.close();
  };

  void deviceIdOf(db, session.deviceId).then(async (id) => {
    writer.deviceId = id;
    await engine.start();
    await book.settled();
    // The counter comes first.
    whenIdle(() => news.start());
  });
  void navigator.storage?.persist?.();
  return { counter, close };
}
