import { type IDBPDatabase, openDB, type StoreKey, type StoreValue, unwrap } from 'idb';
import { type ChangeBus, changeBus } from './change-bus';
import {
  ALL_STORES,
  createStores,
  type ReadTx,
  type Schema,
  type Store,
  type StoreName,
  storedName,
  type Tx,
  VERSION,
} from './schema';

export class DatabaseClosedError extends Error {
  constructor() {
    super('The local database is closed');
  }
}

/** A user's local database. It is opened on first use, and again if the browser closes it. */
export class MalarDb {
  readonly changes: ChangeBus;
  private connection: Promise<IDBPDatabase<Schema>> | null = null;
  private isClosed = false;

  constructor(readonly name: string) {
    this.changes = changeBus(`malar:${name}`);
  }

  /** Runs a read in one transaction, so that all reads see the same state of the stores. */
  read<Name extends StoreName, T>(stores: readonly Name[], work: (tx: Tx<Name, 'readonly'>) => Promise<T>): Promise<T> {
    return this.transact(stores, 'readonly', work);
  }

  /**
   * Runs a write in one transaction: everything is written, or nothing if the work or one of its writes fails.
   * @returns after the commit, which is durable: the data would survive a power failure.
   */
  write<Name extends StoreName, T>(stores: readonly Name[], work: (tx: Tx<Name>) => Promise<T>): Promise<T> {
    return this.transact(stores, 'readwrite', work);
  }

  /** Closes the database. Running transactions complete; no new ones begin. */
  close(): void {
    this.isClosed = true;
    this.changes.close();
    this.connection?.then((connection) => connection.close()).catch(() => undefined);
  }

  private async transact<Name extends StoreName, Mode extends 'readonly' | 'readwrite', T>(
    names: readonly Name[],
    mode: Mode,
    work: (tx: Tx<Name, Mode>) => Promise<T>,
  ): Promise<T> {
    const transaction = await this.begin(names, mode);
    // Prevents an unhandled rejection while the work awaits something else; the promise is awaited below.
    transaction.done.catch(() => undefined);
    const stores = {} as Tx<Name, Mode>;
    for (const name of names) stores[name] = transaction.objectStore(storedName(name) as Name);
    try {
      const result = await work(stores);
      await transaction.done;
      return result;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // The transaction has already ended.
      }
      throw error;
    }
  }

  private async begin<Mode extends 'readonly' | 'readwrite'>(names: readonly StoreName[], mode: Mode) {
    const opening = this.connect();
    const begun = (connection: IDBPDatabase<Schema>) =>
      connection.transaction<StoreName[], Mode>(names.map(storedName), mode, { durability: 'strict' });
    try {
      return begun(await opening);
    } catch (error) {
      // It could not be opened, or the browser has closed the connection since, as Safari does silently while a page sleeps.
      if (this.connection === opening) this.connection = null;
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      return begun(await this.connect());
    }
  }

  private lose(): void {
    this.connection = null;
    // Deferred until the deletion has finished. After a sign-out meanwhile the channel is closed as well, so nothing is published.
    setTimeout(() => {
      if (!this.isClosed) this.changes.publish({ all: true });
    });
  }

  private connect(): Promise<IDBPDatabase<Schema>> {
    if (this.isClosed) return Promise.reject(new DatabaseClosedError());
    this.connection ??= openDB<Schema>(this.name, VERSION, {
      upgrade: createStores,
      // A window with a newer version waits until this connection closes. A `blocked` handler is not needed: an older window does the
      // same.
      blocking: (_, newVersion, event) => {
        if (newVersion !== null) return this.close();
        // The browser's storage is being cleared: the next use creates an empty database, and what this page still knows is written
        // into it.
        (event.target as IDBDatabase).close();
        this.lose();
      },
      terminated: () => this.lose(),
    });
    return this.connection;
  }
}

/** @param name `malar-<user id>`: one for each user, so that nobody sends another user's entries. */
export function openDb(name: string): MalarDb {
  return new MalarDb(name);
}

const PORTION = 100;

/**
 * Writes rows without a promise for each of thousands: a failed write aborts the transaction, which is awaited. Awaiting every
 * hundredth row lets the browser handle keys and taps in between.
 */
export async function putAll<Name extends StoreName>(
  store: Store<Name>,
  rows: readonly StoreValue<Schema, Name>[],
): Promise<void> {
  const plain = unwrap(store);
  for (const [at, row] of rows.entries()) {
    if ((at + 1) % PORTION === 0) await store.put(row);
    else plain.put(row);
  }
}

export function deleteAll<Name extends StoreName>(store: Store<Name>, keys: readonly StoreKey<Schema, Name>[]): void {
  const plain = unwrap(store);
  for (const key of keys) plain.delete(key);
}

/** @returns the rows in the order of the keys; undefined for a key without a row. */
export function getMany<Name extends StoreName>(
  store: ReadTx<Name>[Name],
  keys: readonly StoreKey<Schema, Name>[],
): Promise<(StoreValue<Schema, Name> | undefined)[]> {
  return Promise.all(keys.map((key) => store.get(key)));
}

/** @returns how many of this user's operations the server does not have; clearing the local data would lose them. */
export function countUnsent(db: MalarDb): Promise<number> {
  return db.read(['outbox', 'parked'], unsentIn);
}

const unsentIn = async ({ outbox, parked }: ReadTx<'outbox' | 'parked'>) =>
  (await outbox.count()) + (await parked.count());

export class UnsentError extends Error {
  constructor(readonly count: number) {
    super('There is something unsent');
  }
}

/**
 * Removes all local data, at sign-out.
 * @throws UnsentError if anything is unsent; then nothing is removed.
 */
export async function clearLocalData(db: MalarDb): Promise<void> {
  await db.write(ALL_STORES, async (tx) => {
    const unsent = await unsentIn(tx);
    if (unsent > 0) throw new UnsentError(unsent);
    await Promise.all(ALL_STORES.map((name) => tx[name].clear()));
  });
  db.changes.publish({ all: true });
}
