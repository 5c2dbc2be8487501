import type { ClockReading } from '../lib/server-clock';
import { uuidV7 } from '../lib/uuid';
import { nextSeq } from './meta';
import { payloadHash } from './payload-hash';
import type { Operation, OperationType, Payload } from './records';
import type { Tx } from './schema';

/** The user and the device that write, and their clocks. */
export interface Writer {
  readonly userId: string;
  readonly deviceId: string;
  readonly now: () => Date;
  readonly readClock: () => ClockReading;
}

export type NewOperation = Omit<Operation, 'seq' | 'deviceId' | 'deviceSeq'>;

/**
 * Prepares everything of an operation except its place in the outbox. Called outside the transaction, because awaiting the hash would
 * end it. Both clocks are sent: `capturedAt` is the server's time, and the id (a UUIDv7) contains the time of the device's own clock.
 */
export async function prepareOperation(
  type: OperationType,
  entityId: string,
  payload: Payload,
  now: Date,
): Promise<NewOperation> {
  return {
    opId: uuidV7(),
    type,
    entityId,
    baseVersion: null,
    capturedAt: now.toISOString(),
    payload,
    payloadHash: await payloadHash(payload),
    needs: null,
    base: null,
  };
}

/** Appends the operation to the outbox, in the transaction that makes the change. */
export async function enqueue(
  tx: Tx<'outbox' | 'meta'>,
  operation: NewOperation,
  writer: Writer,
  now: Date,
): Promise<void> {
  const seq = await nextSeq(tx, now.getTime());
  await tx.outbox.add({ ...operation, seq, deviceSeq: seq, deviceId: writer.deviceId });
}
