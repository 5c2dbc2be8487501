import type { OutboxStore, Verdict } from '../data/sync-store';
import { classifyError, type Meaning } from './classify-error';
import type { Clock, Transport } from './ports';

/** As many as one request may carry. */
const PUSH_LIMIT = 200;

/** So many rounds without an act that leaves the outbox: something is wrong that haste does not mend. */
const FRUITLESS_ROUNDS = 3;

type DrainOutcome =
  /** Nothing is left that could be sent. */
  | { readonly kind: 'empty'; readonly sent: number }
  | { readonly kind: 'failed'; readonly sent: number; readonly meaning: Exclude<Meaning, { kind: 'unreadable' }> };

interface DrainPorts {
  readonly outbox: OutboxStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Sends what waits, in order, until nothing is left or something fails. Safe to break off and to repeat at any point. */
export async function drain({ outbox, transport, clock, newId }: DrainPorts): Promise<DrainOutcome> {
  const troubled = new Set<string>();
  let [sent, fruitless, limit] = [0, 0, PUSH_LIMIT];
  let trouble: Exclude<Meaning, { kind: 'unreadable' }> | null = null;

  while (true) {
    const batch = await outbox.next(limit, troubled);
    const [first] = batch;
    if (!first) return trouble ? { kind: 'failed', sent, meaning: trouble } : { kind: 'empty', sent };
    let verdicts: Verdict[];
    try {
      verdicts = await transport.push(first.deviceId, batch);
    } catch (error) {
      const meaning = classifyError(error);
      // One bad act must not hold up the others: the batch is halved until it stands alone.
      const mayBeOneOfThem = meaning.kind === 'unreadable' || isServerFault(error);
      if (!mayBeOneOfThem) return { kind: 'failed', sent, meaning };
      if (batch.length > 1) {
        limit = Math.ceil(batch.length / 2);
        continue;
      }
      if (meaning.kind === 'unreadable') await outbox.park(first.opId, meaning.refusal, clock.now());
      else {
        // The server fails at it, which is not a refusal: it stays, and the others go past it.
        troubled.add(first.entityId);
        trouble = meaning;
        if (troubled.size >= FRUITLESS_ROUNDS) return { kind: 'failed', sent, meaning };
      }
      limit = PUSH_LIMIT;
      continue;
    }
    const asked = new Set(batch.map((operation) => operation.opId));
    const answered = verdicts.filter((verdict) => asked.has(verdict.opId));
    const { settled, renewed } = await outbox.settle(answered, newId, clock.now());
    sent += settled;
    fruitless = settled > 0 ? 0 : fruitless + 1;
    // An answer without a word on any of them: what is unanswered stays where it is.
    if (settled === 0 && renewed === 0) for (const operation of batch) troubled.add(operation.entityId);
    if (fruitless >= FRUITLESS_ROUNDS) {
      return { kind: 'failed', sent, meaning: { kind: 'later', afterSeconds: null } };
    }
  }
}

const isServerFault = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 500;
