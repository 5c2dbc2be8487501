import type { OperationResult, OutboxStore } from '../data/outbox-store';
import { classifyError, type SyncFailure } from './classify-error';
import type { Clock, Transport } from './ports';

/** Maximum number of operations in one request. */
const MAX_BATCH = 200;

/** Give up after this many rounds in which no operation left the outbox: retrying immediately would not help. */
const MAX_ROUNDS_WITHOUT_PROGRESS = 3;

type DrainOutcome =
  /** Nothing is left that can be sent. */
  | { readonly kind: 'empty'; readonly sent: number }
  | { readonly kind: 'failed'; readonly sent: number; readonly failure: Exclude<SyncFailure, { kind: 'invalid' }> };

interface DrainPorts {
  readonly outbox: OutboxStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Sends the outbox in order until it is empty or a request fails. Safe to interrupt and to repeat at any point. */
export async function drain({ outbox, transport, clock, newId }: DrainPorts): Promise<DrainOutcome> {
  const failedEntities = new Set<string>();
  let [sent, roundsWithoutProgress, limit] = [0, 0, MAX_BATCH];
  let lastFailure: Exclude<SyncFailure, { kind: 'invalid' }> | null = null;

  while (true) {
    const batch = await outbox.next(limit, failedEntities);
    const [first] = batch;
    if (!first) return lastFailure ? { kind: 'failed', sent, failure: lastFailure } : { kind: 'empty', sent };
    let results: OperationResult[];
    try {
      results = await transport.push(first.deviceId, batch);
    } catch (error) {
      const failure = classifyError(error);
      // One bad operation must not block the others: the batch is halved until that operation is alone.
      const mayBeOneOperation = failure.kind === 'invalid' || isServerFault(error);
      if (!mayBeOneOperation) return { kind: 'failed', sent, failure };
      if (batch.length > 1) {
        limit = Math.ceil(batch.length / 2);
        continue;
      }
      if (failure.kind === 'invalid') await outbox.park(first.opId, failure.rejection, clock.now());
      else {
        // A server error is not a rejection: the operation stays queued while the others are sent.
        failedEntities.add(first.entityId);
        lastFailure = failure;
        if (failedEntities.size >= MAX_ROUNDS_WITHOUT_PROGRESS) return { kind: 'failed', sent, failure };
      }
      limit = MAX_BATCH;
      continue;
    }
    const sentIds = new Set(batch.map((operation) => operation.opId));
    const answered = results.filter((result) => sentIds.has(result.opId));
    const { removed, rebased } = await outbox.applyResults(answered, newId, clock.now());
    sent += removed;
    roundsWithoutProgress = removed > 0 ? 0 : roundsWithoutProgress + 1;
    // No usable result for any of them: unanswered operations stay queued.
    if (removed === 0 && rebased === 0) for (const operation of batch) failedEntities.add(operation.entityId);
    if (roundsWithoutProgress >= MAX_ROUNDS_WITHOUT_PROGRESS) {
      return { kind: 'failed', sent, failure: { kind: 'retry', retryAfterSeconds: null } };
    }
  }
}

/** Whether the server failed, or a proxy answered 413: a proxy may find a request too large that the service would accept. */
const isServerFault = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('status' in error && error.status === 500) || ('foreignStatus' in error && error.foreignStatus === 413));
