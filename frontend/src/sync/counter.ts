import { DayStore } from '../data/day-store';
import { clearLocalData, countUnsent, type MalarDb, openDb } from '../data/db';
import { feedStore } from '../data/feed-store';
import { deviceIdOf } from '../data/meta';
import type { Writer } from '../data/outbox';
import { outboxStore } from '../data/outbox-store';
import { reportError } from '../lib/error-reporting';
import { setFlowerFaces } from '../lib/flower-faces';
import { captureNow, correctedNow, lastServerTime, readClock } from '../lib/server-clock';
import { getSession, may, onSignedOut, type Permission, type Session, subscribe } from '../lib/session';
import { notifyShopChange } from '../lib/shop-changes';
import { shopTime } from '../lib/shop-clock';
import { setShopTimeZone } from '../lib/shop-time-zone';
import { registerUnsavedWork } from '../lib/unsaved-work';
import { uuidV7 } from '../lib/uuid';
import { whenIdle } from '../lib/when-idle';
import { browserClock, browserConnectivity, webLock } from './browser-ports';
import { ChangeListener } from './change-listener';
import { DeviceReport } from './device-report';
import { SyncEngine } from './engine';
import { httpTransport, reportDevice } from './http-transport';
import { signalRHub } from './hub';
import type { Transport } from './ports';

/** The services behind the counter's screens for one signed-in user. */
export interface Counter {
  readonly db: MalarDb;
  readonly day: DayStore;
  readonly engine: SyncEngine;
  readonly transport: Transport;
  readonly writer: Writer;
  readonly isAdmin: boolean;
  /** @param usually The default while the service has not reported permissions: see `may` of the session. */
  may(permission: Permission, usually: boolean): boolean;
}

let open: { userId: string; counter: Counter; close: () => Promise<void> } | null = null;
let hasUnsavedInput = false;

/** Sets whether something is typed and not saved: until it is saved, no new version of the pages starts. */
export function setHasUnsavedInput(value: boolean): void {
  hasUnsavedInput = value;
}

/** Returns the counter of a user, opened once; null for farmers, who have none. */
export function getCounter(session: Session | null): Counter | null {
  if (session === null || session.user.role === 'farmer') return null;
  if (open?.userId !== session.user.id) {
    void open?.close();
    open = { userId: session.user.id, ...openCounter(session) };
  }
  return open.counter;
}

function openCounter(session: Session): { counter: Counter; close: () => Promise<void> } {
  const db = openDb(`malar-${session.user.id}`);
  const now = correctedNow;
  const day = new DayStore(db, now);
  const engine = new SyncEngine({
    outbox: outboxStore(db),
    feed: feedStore(db),
    transport: httpTransport,
    clock: { ...browserClock, now },
    lock: webLock(`malar-sync-${session.user.id}`),
    connectivity: browserConnectivity,
    lastServerTime,
    newId: uuidV7,
    random: Math.random,
    today: () => shopTime(now(), day.getSnapshot().terms.timeZone).date,
  });
  const changeListener = new ChangeListener(
    { hub: signalRHub, clock: browserClock, connectivity: browserConnectivity, random: Math.random },
    () => {
      engine.requestRun();
      notifyShopChange();
    },
  );
  // The browser's id identifies the device; the database keeps the id under which its operations were made.
  const writer = { userId: session.user.id, deviceId: session.deviceId, now: captureNow, readClock };
  const counter: Counter = {
    db,
    day,
    engine,
    transport: httpTransport,
    writer,
    isAdmin: session.user.role === 'admin',
    may: (permission, usually) => may(getSession()?.user ?? session.user, permission, usually),
  };

  const report = new DeviceReport({
    state() {
      const { ready, waitingCount, parked } = day.getSnapshot();
      if (!ready || engine.getSnapshot().connection !== 'connected') return null;
      return { unsent: waitingCount, parked: new Set(parked.map(({ entityId }) => entityId)).size };
    },
    tell: (state) => reportDevice(writer.deviceId, state),
    clock: { ...browserClock, now },
  });
  const tellDevice = () => void report.look();

  let status = session.status;
  const unsubscribers = [
    day.subscribe(() => {
      const { loaded, terms } = day.getSnapshot();
      if (!loaded) return;
      setShopTimeZone(terms.timeZone);
      setFlowerFaces(
        new Map([...terms.flowers.values()].flatMap(({ code, face }) => (face ? [[code, face] as const] : []))),
      );
    }),
    db.changes.subscribe((changes) => {
      if (changes.outbox === 'added') engine.requestRun();
    }),
    subscribe(() => {
      const next = getSession();
      if (next?.status === 'confirmed' && status !== 'confirmed') {
        void engine.run();
        changeListener.reconnect();
      }
      // Signed out, possibly in another window.
      if (next === null) changeListener.disconnect();
      status = next?.status ?? status;
    }),
    registerUnsavedWork({ countUnsent: () => countUnsent(db), hasUnsavedInput: () => hasUnsavedInput }),
    onSignedOut(async ({ user, unsent }) => {
      if (user.id !== session.user.id) return;
      changeListener.stop();
      await engine.stop();
      // An entry saved at this very moment prevents the clearing: the check for unsent work is inside its transaction.
      if (unsent === 0) await clearLocalData(db).catch(() => undefined);
      await close();
      open = null;
    }),
  ];
  const close = async () => {
    for (const unsubscribe of unsubscribers) unsubscribe();
    changeListener.stop();
    report.stop();
    await engine.stop();
    day.close();
    db.close();
  };

  void deviceIdOf(db, session.deviceId)
    .then(async (id) => {
      writer.deviceId = id;
      await engine.start();
      await day.whenUpToDate();
      // The counter's screen has priority.
      whenIdle(() => {
        changeListener.start();
        unsubscribers.push(engine.subscribe(tellDevice), day.subscribe(tellDevice));
        tellDevice();
      });
    })
    // The DayStore shows on the screen that the browser refuses the local database.
    .catch(reportError);
  void navigator.storage?.persist?.();
  return { counter, close };
}
