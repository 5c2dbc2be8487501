import type { Change } from '../data/feed-store';
import type { Operation, Refusal } from '../data/records';
import type { Verdict } from '../data/sync-store';
import { asRow } from '../data/wire';
import { api, dataOf } from '../lib/api/client';
import type { Transport } from './ports';

/** Longer than any answer worth waiting for; what was done meanwhile is told as replayed the next time. */
const PATIENCE_MS = 20_000;

export const httpTransport: Transport = {
  async push(deviceId, operations) {
    const body = { device_id: deviceId, operations: operations.map(toWire) };
    const data = await dataOf(api.POST('/api/v1/sync/push', { body, signal: patience() }));
    return list(data, 'results').flatMap(toVerdict);
  },
  async changes(cursor, limit) {
    const query = cursor === null ? { limit } : { cursor, limit };
    const data = await dataOf(api.GET('/api/v1/sync/changes', { params: { query }, signal: patience() }));
    const page = asRow(data);
    if (typeof page?.next_cursor !== 'string') throw new TypeError('The answer has no cursor');
    return {
      changes: list(data, 'changes').flatMap(toChange),
      nextCursor: page.next_cursor,
      hasMore: page.has_more === true,
    };
  },
  async receipt(deviceId, date) {
    const query = { device_id: deviceId, date };
    const data = await dataOf(api.GET('/api/v1/sync/receipt', { params: { query }, signal: patience() }));
    const receipt = asRow(data);
    const [count, totalGrams] = [receipt?.count, receipt?.total_grams];
    if (typeof count !== 'number' || typeof totalGrams !== 'number') throw new TypeError('The answer is no receipt');
    return { count, totalGrams };
  },
};

const patience = () => AbortSignal.timeout(PATIENCE_MS);

const toWire = (operation: Operation) => ({
  op_id: operation.opId,
  seq: operation.deviceSeq,
  type: operation.type,
  entity_id: operation.entityId,
  base_version: operation.baseVersion,
  captured_at: operation.capturedAt,
  payload: operation.payload,
});

const STATUSES: readonly string[] = ['applied', 'replayed', 'conflict', 'rejected'];

/** What is not understood is no verdict: the act stays where it is. */
function toVerdict(item: unknown): Verdict[] {
  const result = asRow(item);
  const [opId, status] = [result?.op_id, result?.status];
  if (typeof opId !== 'string' || typeof status !== 'string' || !STATUSES.includes(status)) return [];
  return [{ opId, status: status as Verdict['status'], row: asRow(result?.row), error: toRefusal(result?.error) }];
}

function toRefusal(item: unknown): Refusal | null {
  const error = asRow(item);
  if (error === null) return null;
  const details = Array.isArray(error.details) ? error.details : [];
  return {
    code: String(error.code ?? ''),
    message: String(error.message ?? ''),
    details: details.map((detail: unknown) => {
      const row = asRow(detail);
      return { field: String(row?.field ?? ''), message: String(row?.message ?? '') };
    }),
  };
}

function toChange(item: unknown): Change[] {
  const change = asRow(item);
  const [entity, id] = [change?.entity, change?.id];
  if (typeof entity !== 'string' || typeof id !== 'string') return [];
  return [{ entity, id, deleted: change?.deleted === true, row: asRow(change?.row) }];
}

function list(data: unknown, field: string): unknown[] {
  const items = asRow(data)?.[field];
  if (!Array.isArray(items)) throw new TypeError(`The answer has no ${field}`);
  return items;
}
