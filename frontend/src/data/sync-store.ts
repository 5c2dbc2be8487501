import type { MalarDb } from './db';
import { mergeServerEntry } from './merge-server-entry';
import { sameContent, updatePayload } from './operations';
import type { Entry, Operation, Parked, Refusal, ServerEntry } from './records';
import type { ReadTx, Tx } from './schema';
import { toFarmer, toFarmerFlower, toServerEntry, type WireRow } from './wire';

/** The server's word on one act. */
export interface Verdict {
  readonly opId: string;
  readonly status: 'applied' | 'replayed' | 'conflict' | 'rejected';
  readonly row: WireRow | null;
  readonly error: Refusal | null;
}

export interface Settled {
  /** Acts that left the outbox, by whatever way. */
  readonly settled: number;
  /** Acts that go again, upon a newer version. */
  readonly renewed: number;
}

/** What the drain needs of the local database. Each call is one transaction or one read. */
export interface OutboxStore {
  /**
   * The next acts of one device in order, one of each entry: the second is made upon the version that the first one gives.
   * Left out is what must wait for a person to decide about something before it.
   */
  next(limit: number, skip: ReadonlySet<string>): Promise<Operation[]>;
  /**
   * Carries out the server's verdicts: nothing else takes an act out of the outbox but a person.
   * @param fresh New ids for acts that are sent again upon a newer version; an id is never used for two contents.
   */
  settle(verdicts: readonly Verdict[], fresh: () => string, now: Date): Promise<Settled>;
  /** Parks an act that the server refuses to read at all. */
  park(opId: string, error: Refusal, now: Date): Promise<void>;
}

export function outboxStore(db: MalarDb): OutboxStore {
  return {
    next(limit, skip) {
      return db.read(['outbox', 'parked'], async (tx) => {
        const held = await heldEntities(tx);
        const found: Operation[] = [];
        for (const operation of await tx.outbox.getAll()) {
          const sameDevice = found[0] === undefined || found[0].deviceId === operation.deviceId;
          const goes = found.length < limit && sameDevice && !isHeld(operation, held) && !skip.has(operation.entityId);
          if (goes) found.push(operation);
          // What comes after for the same entry, or for the same new farmer if he has not gone, waits with it.
          if (!goes || operation.type !== 'farmer.create') held.add(operation.entityId);
        }
        return found;
      });
    },

    async settle(verdicts, fresh, now) {
      const changes = { entries: [] as string[], farmers: [] as string[] };
      let reference = false;
      const count = await db.write(['entries', 'farmers', 'farmerFlowers', 'outbox', 'parked'], async (tx) => {
        const tally = { settled: 0, renewed: 0 };
        for (const verdict of verdicts) {
          const operation = await tx.outbox.index('opId').get(verdict.opId);
          // A duplicated answer: the act has left already.
          if (!operation) continue;
          const outcome = await carryOut(tx, operation, verdict, fresh, now);
          if (outcome === 'waits') continue;
          if (outcome === 'renewed') tally.renewed++;
          else tally.settled++;
          if (operation.type.startsWith('entry.')) changes.entries.push(operation.entityId);
          else if (operation.type === 'farmer.create') changes.farmers.push(operation.entityId);
          else reference = true;
        }
        return tally;
      });
      db.changes.tell({ ...changes, reference, outbox: 'left' });
      return count;
    },

    async park(opId, error, now) {
      await db.write(['outbox', 'parked'], async (tx) => {
        const operation = await tx.outbox.index('opId').get(opId);
        if (operation) await moveToParked(tx, operation, 'rejected', error, null, now);
      });
      db.changes.tell({ outbox: 'left' });
    },
  };
}

async function heldEntities({ parked }: ReadTx<'parked'>): Promise<Set<string>> {
  return new Set((await parked.getAll()).map(({ entityId }) => entityId));
}

const isHeld = (operation: Operation, held: ReadonlySet<string>) =>
  held.has(operation.entityId) || (operation.needs !== null && held.has(operation.needs));

type Outcome = 'gone' | 'parked' | 'renewed' | 'waits';

type Books = Tx<'entries' | 'farmers' | 'farmerFlowers' | 'outbox' | 'parked'>;

async function carryOut(
  tx: Books,
  operation: Operation,
  verdict: Verdict,
  fresh: () => string,
  now: Date,
): Promise<Outcome> {
  if (verdict.status === 'applied' || verdict.status === 'replayed') {
    await tx.outbox.delete(operation.seq);
    if (verdict.row) await takeRow(tx, operation, verdict.row);
    return 'gone';
  }

  const theirs = verdict.row && operation.type.startsWith('entry.') ? toServerEntry(verdict.row) : null;
  // Something before it waits for a person, so this one could not succeed: it waits too, and is sent afterwards.
  if (isHeld(operation, await heldEntities(tx))) return 'waits';

  if (theirs && saysTheSame(operation, theirs)) {
    await tx.outbox.delete(operation.seq);
    await takeServerEntry(tx, theirs);
    return 'gone';
  }
  if (verdict.status === 'conflict' && theirs && canBeRenewed(operation, theirs)) {
    await renew(tx, operation, theirs, fresh);
    return 'renewed';
  }
  await moveToParked(
    tx,
    operation,
    verdict.status === 'conflict' ? 'conflict' : 'rejected',
    verdict.error,
    theirs,
    now,
  );
  if (theirs) await updateEntry(tx, operation.entityId, { server: theirs });
  return 'parked';
}

/** The server has what the act asks for: there is nothing left to decide. */
function saysTheSame(operation: Operation, theirs: ServerEntry): boolean {
  if (operation.type === 'entry.void') return theirs.status === 'void';
  if (operation.type !== 'entry.update' || operation.base === null || theirs.status === 'void') return false;
  const wanted = Object.entries(operation.payload);
  const open: Readonly<Record<string, unknown>> = updatePayload(
    {
      ...theirs,
      quantity: -1,
      weightDeduction: -1,
      entryTime: '',
      manualRate: null,
      adjustment: -1,
      adjustmentReason: null,
      notes: null,
    },
    theirs,
  );
  return wanted.every(([field, value]) => (open[field] ?? '') === value);
}

/** Only something the clerk does not decide has changed meanwhile, as a price that has arrived. */
function canBeRenewed(operation: Operation, theirs: ServerEntry): boolean {
  return (
    operation.base !== null &&
    theirs.status !== 'void' &&
    theirs.status !== 'settled' &&
    sameContent(operation.base, theirs)
  );
}

/** The act again, upon the version the server has, and those waiting behind it upon the ones that follow. */
async function renew(tx: Books, operation: Operation, theirs: ServerEntry, fresh: () => string): Promise<void> {
  const chain = await tx.outbox.index('entityId').getAll(operation.entityId);
  let version = theirs.version;
  for (const waiting of chain) {
    await tx.outbox.put({ ...waiting, opId: fresh(), baseVersion: version });
    version++;
  }
  await updateEntry(tx, operation.entityId, { server: theirs, version: theirs.version });
}

async function updateEntry({ entries }: Books, id: string, change: Partial<Entry>): Promise<void> {
  const entry = await entries.get(id);
  if (entry) await entries.put({ ...entry, ...change });
}

async function moveToParked(
  tx: Tx<'outbox' | 'parked'>,
  operation: Operation,
  kind: Parked['kind'],
  error: Refusal | null,
  theirs: ServerEntry | null,
  now: Date,
): Promise<void> {
  await tx.outbox.delete(operation.seq);
  await tx.parked.put({ ...operation, kind, error, theirs, parkedAt: now.toISOString() });
}

async function takeRow(tx: Books, operation: Operation, row: WireRow): Promise<void> {
  switch (operation.type) {
    case 'farmer.create':
      await tx.farmers.put(toFarmer(row));
      break;
    case 'farmer.add_flower':
      await tx.farmerFlowers.put(toFarmerFlower(row));
      break;
    default:
      await takeServerEntry(tx, toServerEntry(row));
  }
}

async function takeServerEntry(tx: Books, told: ServerEntry): Promise<void> {
  const local = await tx.entries.get(told.id);
  const waiting =
    (await tx.outbox.index('entityId').count(told.id)) + (await tx.parked.index('entityId').count(told.id));
  await tx.entries.put(mergeServerEntry(local, told, waiting > 0));
}
