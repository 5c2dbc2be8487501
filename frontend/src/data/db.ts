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

/** A user's local database. It is opened when it is first asked, and again should the browser take it away. */
export class MalarDb {
  readonly changes: ChangeBus;
  private connection: Promise<IDBPDatabase<Schema>> | null = null;
  private isClosed = false;

  constructor(readonly name: string) {
    this.changes = changeBus(`malar:${name}`);
  }

  /** Reads from one state of these stores. */
  read<Name extends StoreName, T>(stores: readonly Name[], work: (tx: Tx<Name, 'readonly'>) => Promise<T>): Promise<T> {
    return this.transact(stores, 'readonly', work);
  }

  /**
   * Writes everything that the work writes, or nothing, when the work or a write of it fails.
   * @returns at the commit: what was written would survive the power going out.
   */
  write<Name extends StoreName, T>(stores: readonly Name[], work: (tx: Tx<Name>) => Promise<T>): Promise<T> {
    return this.transact(stores, 'readwrite', work);
  }

  /** What is under way comes to its end, and nothing more begins. */
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
    // It may fail while the work still waits for something of its own; it is awaited below.
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
        // It has ended by itself.
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
      // It could not be opened, or the browser has taken it away since: Safari does, without a word, while a page sleeps.
      if (this.connection === opening) this.connection = null;
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
      return begun(await this.connect());
    }
  }

  private lose(): void {
    this.connection = null;
    // After what takes it away has come to its end; whoever signs out in that moment closes the channel too.
    setTimeout(() => {
      if (!this.isClosed) this.changes.publish({ all: true });
    });
  }

  private connect(): Promise<IDBPDatabase<Schema>> {
    if (this.isClosed) return Promise.reject(new DatabaseClosedError());
    this.connection ??= openDB<Schema>(this.name, VERSION, {
      upgrade: createStores,
      // A newer version in another window waits for this one, as this one would for an older: there is nothing to do then.
      blocking: (_, newVersion, event) => {
        if (newVersion !== null) return this.close();
        // Somebody clears the browser's storage: there is an empty one afterwards, and what is known here goes into it.
        (event.target as IDBDatabase).close();
        this.lose();
      },
      terminated: () => this.lose(),
    });
    return this.connection;
  }
}

/** @param name One for each user, so that nobody sends another's entries: `malar-<user id>`. */
export function openDb(name: string): MalarDb {
  return new MalarDb(name);
}

const PORTION = 100;

/**
 * Without a promise for each of thousands of rows: one that cannot be written ends the transaction, and that is awaited.
 * Between portions of them keys and taps have their turn.
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

/** @returns the rows in the order of the keys; undefined where there is none. */
export function getMany<Name extends StoreName>(
  store: ReadTx<Name>[Name],
  keys: readonly StoreKey<Schema, Name>[],
): Promise<(StoreValue<Schema, Name> | undefined)[]> {
  return Promise.all(keys.map((key) => store.get(key)));
}

/** @returns how many operations of this user have not reached the server; they are lost when the data are cleared. */
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
 * Removes everything local, at sign-out.
 * @throws UnsentError when something is unsent: then nothing is removed.
 */
export async function clearLocalData(db: MalarDb): Promise<void> {
  await db.write(ALL_STORES, async (tx) => {
    const unsent = await unsentIn(tx);
    if (unsent > 0) throw new UnsentError(unsent);
    await Promise.all(ALL_STORES.map((name) => tx[name].clear()));
  });
  db.changes.publish({ all: true });
}
