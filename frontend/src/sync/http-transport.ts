import type { FeedChange } from '../data/feed-store';
import type { OperationResult } from '../data/outbox-store';
import type { Operation, Rejection } from '../data/records';
import { asRow } from '../data/wire';
import { api, dataOf } from '../lib/api/client';
import { updatePermissions } from '../lib/session';
import type { DeviceState } from './device-report';
import type { Transport } from './ports';

/** A timeout is safe: if the server applied an operation but its response was lost, the next attempt is answered as replayed. */
const TIMEOUT_MS = 20_000;

export const httpTransport: Transport = {
  async push(deviceId, operations) {
    const body = { device_id: deviceId, operations: operations.map(toWire) };
    const data = await dataOf(api.POST('/api/v1/sync/push', { body, signal: timeoutSignal() }));
    return requireArray(data, 'results').flatMap(toResult);
  },
  async changes(cursor, limit) {
    const query = cursor === null ? { limit } : { cursor, limit };
    const data = await dataOf(api.GET('/api/v1/sync/changes', { params: { query }, signal: timeoutSignal() }));
    const page = asRow(data);
    if (typeof page?.next_cursor !== 'string') throw new TypeError('The answer has no cursor');
    if (Array.isArray(page.permissions)) updatePermissions(page.permissions);
    return {
      changes: requireArray(data, 'changes').flatMap(toChange),
      nextCursor: page.next_cursor,
      hasMore: page.has_more === true,
    };
  },
  async receipt(deviceId, date) {
    const query = { device_id: deviceId, date };
    const data = await dataOf(api.GET('/api/v1/sync/receipt', { params: { query }, signal: timeoutSignal() }));
    const receipt = asRow(data);
    const [count, totalGrams] = [receipt?.count, receipt?.total_grams];
    if (typeof count !== 'number' || typeof totalGrams !== 'number') throw new TypeError('The answer is no receipt');
    return { count, totalGrams };
  },
};

/** Reports how much waits on a device. */
export async function reportDevice(deviceId: string, state: DeviceState): Promise<void> {
  const path = { device_id: deviceId };
  await api.PUT('/api/v1/devices/{device_id}/state', { params: { path }, body: state, signal: timeoutSignal() });
}

const timeoutSignal = () => AbortSignal.timeout(TIMEOUT_MS);

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

/** Parses a result. One that is not understood is ignored: the operation stays queued. */
function toResult(item: unknown): OperationResult[] {
  const result = asRow(item);
  const [opId, status] = [result?.op_id, result?.status];
  if (typeof opId !== 'string' || typeof status !== 'string' || !STATUSES.includes(status)) return [];
  return [
    { opId, status: status as OperationResult['status'], row: asRow(result?.row), error: toRejection(result?.error) },
  ];
}

function toRejection(item: unknown): Rejection | null {
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

function toChange(item: unknown): FeedChange[] {
  const change = asRow(item);
  const [entity, id] = [change?.entity, change?.id];
  if (typeof entity !== 'string' || typeof id !== 'string') return [];
  return [{ entity, id, deleted: change?.deleted === true, row: asRow(change?.row) }];
}

function requireArray(data: unknown, field: string): unknown[] {
  const items = asRow(data)?.[field];
  if (!Array.isArray(items)) throw new TypeError(`The answer has no ${field}`);
  return items;
}
