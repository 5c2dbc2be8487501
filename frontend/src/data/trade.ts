import { parsePercentage } from '../lib/money';
import type { MalarDb } from './db';
import { enqueue, prepareOperation, type Writer } from './outbox';
import { removePending } from './parked';
import type { Operation, ParkedOperation, Payload, Told, TradeType } from './records';

/** An act with a buyer on this device: a new buyer, a sale, a collection or a promise. */
export interface TradeAct {
  readonly type: TradeType;
  /** Id of the buyer, bill, collection or promise, chosen on this device. */
  readonly id: string;
  readonly payload: Payload;
  readonly told: Told;
  /** Id of a buyer who must reach the server first. */
  readonly needs: string | null;
}

export type TradeOperation = Operation & { readonly type: TradeType; readonly told: Told };
export type ParkedTrade = ParkedOperation & TradeOperation;

export interface WaitingTrade {
  readonly waiting: readonly TradeOperation[];
  readonly parked: readonly ParkedTrade[];
}

export const isTrade = (operation: Operation): operation is TradeOperation => operation.told !== undefined;

/**
 * Stores an act; the operation in the outbox is all that is kept. If an act with the same id was refused, the new one replaces it and
 * keeps its capture time. Resolves after the commit.
 */
export async function keepTrade(db: MalarDb, act: TradeAct, writer: Writer): Promise<void> {
  const now = writer.now();
  const clock = writer.readClock();
  const operation = await prepareOperation(act.type, act.id, act.payload, now);
  await db.write(['outbox', 'parked', 'meta'], async (tx) => {
    const [before] = await tx.parked.index('entityId').getAll(act.id);
    await removePending(tx, act.id);
    const captured =
      before === undefined
        ? { clock }
        : { capturedAt: before.clock?.right ? new Date(before.clock.right.at).toISOString() : before.capturedAt };
    await enqueue(tx, { ...operation, ...captured, needs: act.needs, told: act.told }, writer, now);
  });
  db.changes.publish({ outbox: 'added' });
}

/** Sends a refused act again, unchanged. */
export const sendTradeAgain = (
  db: MalarDb,
  { type, entityId: id, payload, told, needs }: ParkedTrade,
  writer: Writer,
) => keepTrade(db, { type, id, payload, told, needs }, writer);

/** Discards a refused act, by a person's decision. */
export async function dropTrade(db: MalarDb, id: string): Promise<void> {
  await db.write(['outbox', 'parked'], (tx) => removePending(tx, id));
  db.changes.publish({ outbox: 'removed' });
}

/** Returns the waiting and the refused acts, oldest first. */
export function readTrade(db: MalarDb): Promise<WaitingTrade> {
  return db.read(['outbox', 'parked'], async (tx) => {
    const [outbox, parked] = await Promise.all([tx.outbox.getAll(), tx.parked.getAll()]);
    return {
      waiting: outbox.filter(isTrade),
      parked: parked.filter((operation): operation is ParkedTrade => isTrade(operation)),
    };
  });
}

/** The state of an act. */
export type TradeState = 'waiting' | 'parked' | 'sent';

export function stateOf({ waiting, parked }: WaitingTrade, id: string): TradeState {
  const isIt = ({ entityId }: Operation) => entityId === id;
  return parked.some(isIt) ? 'parked' : waiting.some(isIt) ? 'waiting' : 'sent';
}

/** Waits until an act is sent or refused. @returns its state, at the latest after `patienceMs`. */
export async function settledTrade(db: MalarDb, id: string, patienceMs: number): Promise<TradeState> {
  const look = async () => stateOf(await readTrade(db), id);
  const now = await look();
  if (now !== 'waiting') return now;
  await new Promise<void>((resolve) => {
    const end = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = db.changes.subscribe(() => void look().then((state) => state !== 'waiting' && end(), end));
    const timer = setTimeout(end, patienceMs);
  });
  return look();
}

/** Returns the tax rate of bills in this shop, in hundredths of a per cent; null: bills have no tax. */
export function readTaxRate(db: MalarDb): Promise<number | null> {
  return db.read(['settings'], async ({ settings }) => {
    const [hsn, rate] = await Promise.all([settings.get('gst_hsn'), settings.get('gst_rate')]);
    if (typeof hsn?.value !== 'string' || hsn.value === '') return null;
    const { value } = rate ?? {};
    return typeof value === 'number' || typeof value === 'string' ? parsePercentage(value) : 0;
  });
}
