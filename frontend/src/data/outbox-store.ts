import type { ServerTimeSample } from '../lib/server-clock';
import type { MalarDb } from './db';
import { mergeServerEntry } from './merge-server-entry';
import { holdMistimed, isUntimed } from './mistimed';
import { sameContent, updatePayload } from './operations';
import type { Entry, Operation, ParkedOperation, Rejection, ServerEntry } from './records';
import type { ReadTx, Tx } from './schema';
import { toFarmer, toFarmerFlower, toServerEntry, type WireRow } from './wire';

/** The server's answer to one operation. */
export interface OperationResult {
  readonly opId: string;
  readonly status: 'applied' | 'replayed' | 'conflict' | 'rejected';
  readonly row: WireRow | null;
  readonly error: Rejection | null;
}

export interface ApplySummary {
  /** Operations that left the outbox, applied or parked. */
  readonly removed: number;
  /** Operations that will be sent again, rebased on a newer version. */
  readonly rebased: number;
}

/** The parts of the local database that the drain needs. Each call is one transaction or one read. */
export interface OutboxStore {
  /**
   * Returns the next operations of one device in order, at most one per entry: a second one depends on the version that the first
   * results in. Leaves out operations behind a parked one, and those whose time is not yet known.
   */
  next(limit: number, skip: ReadonlySet<string>): Promise<Operation[]>;
  /**
   * Applies the server's answers. Besides a person's decision, this is the only way in which operations leave the outbox.
   * @param newId Creates ids for rebased operations: an id is never used for two contents.
   */
  applyResults(results: readonly OperationResult[], newId: () => string, now: Date): Promise<ApplySummary>;
  /** Whether the outbox has an entry written while the time was not known; the server must tell the time first. */
  hasUntimed(): Promise<boolean>;
  holdMistimed(told: ServerTimeSample | null): Promise<void>;
  /** Parks an operation whose request the server rejects as invalid. */
  park(opId: string, error: Rejection, now: Date): Promise<void>;
}

export function outboxStore(db: MalarDb): OutboxStore {
  return {
    next(limit, skip) {
      return db.read(['outbox', 'parked'], async (tx) => {
        const blocked = await readParkedIds(tx);
        const found: Operation[] = [];
        for (const operation of await tx.outbox.getAll()) {
          const sameDevice = found[0] === undefined || found[0].deviceId === operation.deviceId;
          const isSendable =
            found.length < limit &&
            sameDevice &&
            !isUntimed(operation) &&
            !isBlocked(operation, blocked) &&
            !skip.has(operation.entityId);
          if (isSendable) found.push(operation);
          // Later operations on the same entry, or for a new farmer who is not being sent, are blocked too.
          if (!isSendable || operation.type !== 'farmer.create') blocked.add(operation.entityId);
        }
        return found;
      });
    },

    async applyResults(results, newId, now) {
      const changes = { entries: [] as string[], farmers: [] as string[] };
      let reference = false;
      const count = await db.write(['entries', 'farmers', 'farmerFlowers', 'outbox', 'parked'], async (tx) => {
        const summary = { removed: 0, rebased: 0 };
        for (const result of results) {
          const operation = await tx.outbox.index('opId').get(result.opId);
          // A duplicate answer: the operation has already left the outbox.
          if (!operation) continue;
          const outcome = await applyResult(tx, operation, result, newId, now);
          if (outcome === 'blocked') continue;
          if (outcome === 'rebased') summary.rebased++;
          else summary.removed++;
          if (isOfEntry(operation)) changes.entries.push(operation.entityId);
          else if (operation.type === 'farmer.create') changes.farmers.push(operation.entityId);
          else reference = true;
        }
        return summary;
      });
      db.changes.publish({ ...changes, reference, outbox: 'removed' });
      return count;
    },

    hasUntimed: () => db.read(['outbox'], async (tx) => (await tx.outbox.getAll()).some(isUntimed)),

    holdMistimed: (told) => holdMistimed(db, told),

    async park(opId, error, now) {
      await db.write(['outbox', 'parked'], async (tx) => {
        const operation = await tx.outbox.index('opId').get(opId);
        if (operation) await moveToParked(tx, operation, 'rejected', error, null, now);
      });
      db.changes.publish({ outbox: 'removed' });
    },
  };
}

async function readParkedIds({ parked }: ReadTx<'parked'>): Promise<Set<string>> {
  return new Set((await parked.getAll()).map(({ entityId }) => entityId));
}

const isBlocked = (operation: Operation, blocked: ReadonlySet<string>) =>
  blocked.has(operation.entityId) || (operation.needs !== null && blocked.has(operation.needs));

const isOfEntry = ({ type }: Operation) => type.startsWith('entry.');

type Outcome = 'done' | 'parked' | 'rebased' | 'blocked';

type OutboxTx = Tx<'entries' | 'farmers' | 'farmerFlowers' | 'outbox' | 'parked'>;

async function applyResult(
  tx: OutboxTx,
  operation: Operation,
  result: OperationResult,
  newId: () => string,
  now: Date,
): Promise<Outcome> {
  if (result.status === 'applied' || result.status === 'replayed') {
    await tx.outbox.delete(operation.seq);
    if (result.row) await storeRow(tx, operation, result.row);
    return 'done';
  }

  const server = result.row && isOfEntry(operation) ? toServerEntry(result.row) : null;
  // An earlier operation is parked, so this one could not succeed: it stays queued and is sent later.
  if (isBlocked(operation, await readParkedIds(tx))) return 'blocked';

  if (server && isAlreadyDone(operation, server)) {
    await tx.outbox.delete(operation.seq);
    await storeServerEntry(tx, server);
    return 'done';
  }
  if (result.status === 'conflict' && server && canRebase(operation, server)) {
    await rebase(tx, operation, server, newId);
    return 'rebased';
  }
  await moveToParked(tx, operation, result.status === 'conflict' ? 'conflict' : 'rejected', result.error, server, now);
  if (server) await updateEntry(tx, operation.entityId, { server });
  return 'parked';
}

/** Whether the server's entry already has everything that the operation asks for. */
function isAlreadyDone(operation: Operation, server: ServerEntry): boolean {
  if (operation.type === 'entry.void') return server.status === 'void';
  if (operation.type !== 'entry.update' || operation.base === null || server.status === 'void') return false;
  const wanted = Object.entries(operation.payload);
  const open: Readonly<Record<string, unknown>> = updatePayload(
    {
      ...server,
      quantity: -1,
      weightDeduction: -1,
      entryTime: '',
      manualRate: null,
      adjustment: -1,
      adjustmentReason: null,
      notes: null,
    },
    server,
  );
  return wanted.every(([field, value]) => (open[field] ?? '') === value);
}

/** Whether only fields that a clerk does not decide have changed meanwhile, for example because a price has arrived. */
function canRebase(operation: Operation, server: ServerEntry): boolean {
  return (
    operation.base !== null &&
    server.status !== 'void' &&
    server.status !== 'settled' &&
    sameContent(operation.base, server)
  );
}

/** Rebases the operation, and those queued behind it, on the server's version and the versions that follow. */
async function rebase(tx: OutboxTx, operation: Operation, server: ServerEntry, newId: () => string): Promise<void> {
  const chain = await tx.outbox.index('entityId').getAll(operation.entityId);
  let version = server.version;
  for (const queued of chain) {
    await tx.outbox.put({ ...queued, opId: newId(), baseVersion: version });
    version++;
  }
  await updateEntry(tx, operation.entityId, { server, version: server.version });
}

async function updateEntry({ entries }: OutboxTx, id: string, change: Partial<Entry>): Promise<void> {
  const entry = await entries.get(id);
  if (entry) await entries.put({ ...entry, ...change });
}

async function moveToParked(
  tx: Tx<'outbox' | 'parked'>,
  operation: Operation,
  kind: ParkedOperation['kind'],
  error: Rejection | null,
  server: ServerEntry | null,
  now: Date,
): Promise<void> {
  await tx.outbox.delete(operation.seq);
  await tx.parked.put({ ...operation, kind, error, theirs: server, parkedAt: now.toISOString() });
}

async function storeRow(tx: OutboxTx, operation: Operation, row: WireRow): Promise<void> {
  switch (operation.type) {
    case 'farmer.create':
      await tx.farmers.put(toFarmer(row));
      break;
    case 'farmer.add_flower':
      await tx.farmerFlowers.put(toFarmerFlower(row));
      break;
    // What is done with buyers is stored on the server only.
    default:
      if (isOfEntry(operation)) await storeServerEntry(tx, toServerEntry(row));
  }
}

async function storeServerEntry(tx: OutboxTx, received: ServerEntry): Promise<void> {
  const local = await tx.entries.get(received.id);
  const pending =
    (await tx.outbox.index('entityId').count(received.id)) + (await tx.parked.index('entityId').count(received.id));
  await tx.entries.put(mergeServerEntry(local, received, pending > 0));
}
