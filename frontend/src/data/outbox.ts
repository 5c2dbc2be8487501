import type { ClockReading } from '../lib/server-clock';
import { uuidV7 } from '../lib/uuid';
import { nextSeq } from './meta';
import { payloadHash } from './payload-hash';
import type { Operation, OperationType, Payload } from './records';
import type { Tx } from './schema';

/** Who writes, on which device, and when. */
export interface Writer {
  readonly userId: string;
  readonly deviceId: string;
  readonly now: () => Date;
  readonly readClock: () => ClockReading;
}

export type NewOperation = Omit<Operation, 'seq' | 'deviceId' | 'deviceSeq'>;

/**
 * All of an operation but its place in the outbox. Called outside the transaction, which awaiting the hash would end.
 * Both clocks are sent: `capturedAt` is the time as the server tells it, the id (a UUIDv7) was made by the device's own clock.
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

/** Appends the operation to the outbox, in the transaction that makes the change itself. */
export async function enqueue(
  tx: Tx<'outbox' | 'meta'>,
  operation: NewOperation,
  writer: Writer,
  now: Date,
): Promise<void> {
  const seq = await nextSeq(tx, now.getTime());
  await tx.outbox.add({ ...operation, seq, deviceSeq: seq, deviceId: writer.deviceId });
}
