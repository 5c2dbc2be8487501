import type { FeedChange } from '../../data/feed-store';
import { contentOf, sameContent } from '../../data/operations';
import type { OperationResult } from '../../data/outbox-store';
import type { Operation } from '../../data/records';
import { toServerEntry, type WireRow } from '../../data/wire';
import type { FeedPage, Receipt } from '../ports';

interface ModelEntry {
  row: Record<string, unknown>;
  content: string;
  creations: number;
  changedIn: number;
}

class Refused extends Error {
  constructor(
    readonly code: string,
    readonly current: WireRow | null = null,
  ) {
    super(code);
  }
}

/**
 * A model of the server as the API document describes /sync/push, without network, database or clock; the tests compare the outbox with
 * it.
 */
export class ModelServer {
  readonly entries = new Map<string, ModelEntry>();
  readonly farmers = new Map<string, Record<string, unknown>>();
  private readonly done = new Map<string, { content: string; row: WireRow }>();
  private counter = 0;
  /** Rupees per kilogram of every flower; null: no rate yet. */
  rate: number | null = 100;
  mayAddFarmers = true;
  /** Entries where a correction by someone else was overwritten by a person who had never seen it. */
  readonly overwritten: string[] = [];

  push(deviceId: string, operations: readonly Operation[]): OperationResult[] {
    return operations.map((operation) => {
      try {
        const content = JSON.stringify([
          deviceId,
          operation.deviceSeq,
          operation.type,
          operation.entityId,
          operation.baseVersion,
          operation.capturedAt,
          operation.payload,
        ]);
        const before = this.done.get(operation.opId);
        if (before) {
          if (before.content !== content) throw new Refused('IDEMPOTENCY_CONFLICT');
          return { opId: operation.opId, status: 'replayed', row: before.row, error: null };
        }
        const row = structuredClone(this.apply(deviceId, operation));
        this.done.set(operation.opId, { content, row });
        return { opId: operation.opId, status: 'applied', row, error: null };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return {
          opId: operation.opId,
          status: error.code === 'VERSION_CONFLICT' ? 'conflict' : 'rejected',
          row: structuredClone(error.current),
          error: { code: error.code, message: error.code, details: [] },
        };
      }
    });
  }

  changes(cursor: string | null, limit: number): FeedPage {
    const from = Number(cursor ?? 0);
    const all: (FeedChange & { changedIn: number })[] = [...this.entries.entries()]
      .map(([id, entry]) => ({
        entity: 'daily_entry',
        id,
        deleted: false,
        row: structuredClone(entry.row),
        changedIn: entry.changedIn,
      }))
      .filter((change) => change.changedIn > from)
      .sort((a, b) => a.changedIn - b.changedIn);
    const page = all.slice(0, limit);
    return { changes: page, nextCursor: String(page.at(-1)?.changedIn ?? from), hasMore: all.length > limit };
  }

  receipt(deviceId: string, date: string): Receipt {
    const own = [...this.entries.values()].filter(
      ({ row }) => row.device_id === deviceId && row.entry_date === date && row.status !== 'void',
    );
    return {
      count: own.length,
      totalGrams: own.reduce((sum, { row }) => sum + Math.round(Number(row.quantity) * 1000), 0),
    };
  }

  /** A price arrives: entries get a new version without anybody's decision. */
  reprice(rate: number): void {
    this.rate = rate;
    for (const [id, entry] of this.entries) if (entry.row.status !== 'void') this.change(id, {});
  }

  /** Corrects an entry, as somebody at another desk would. */
  correctElsewhere(id: string, quantity: string): void {
    const entry = this.entries.get(id);
    if (entry && entry.row.status !== 'void') this.change(id, { quantity });
  }

  private apply(deviceId: string, { type, entityId, baseVersion, capturedAt, payload, base }: Operation): WireRow {
    switch (type) {
      case 'entry.create':
        return this.create(deviceId, entityId, capturedAt, payload);
      case 'entry.update': {
        const row = this.take(entityId, baseVersion);
        if (base && !sameContent(base, contentOf(toServerEntry(row))))
          this.overwritten.push(
            `${entityId}: upon ${JSON.stringify(base)} while ${JSON.stringify(contentOf(toServerEntry(row)))}`,
          );
        return this.change(entityId, payload);
      }
      case 'entry.void': {
        this.take(entityId, baseVersion);
        return this.change(entityId, { status: 'void', void_reason: payload.reason });
      }
      case 'farmer.create': {
        if (!this.mayAddFarmers) throw new Refused('PERMISSION_DENIED');
        const farmer = {
          id: entityId,
          farmer_code: `FAR${this.farmers.size + 1}`,
          version: 1,
          is_active: true,
          ...payload,
        };
        this.farmers.set(entityId, farmer);
        return farmer;
      }
      case 'farmer.add_flower':
        return { farmer_id: entityId, flower_type_id: payload.flower_type_id };
      default:
        // Acts with buyers: the device stores nothing of the row.
        return { id: entityId, ...payload };
    }
  }

  private create(deviceId: string, id: string, capturedAt: string, payload: WireRow): WireRow {
    const content = JSON.stringify([deviceId, capturedAt, payload]);
    const known = this.entries.get(id);
    if (known) {
      if (known.content !== content) throw new Refused('IDEMPOTENCY_CONFLICT');
      return known.row;
    }
    if (!this.farmers.has(String(payload.farmer_id))) throw new Refused('RESOURCE_NOT_FOUND');
    const row = {
      manual_adj_amount: 0,
      commission_rate: 10,
      fees: [],
      ...payload,
      id,
      device_id: deviceId,
      captured_at: capturedAt,
      version: 0,
      status: 'unpriced',
    };
    this.entries.set(id, { row, content, creations: 1, changedIn: 0 });
    return this.change(id, {});
  }

  private take(id: string, version: number | null): WireRow {
    const entry = this.entries.get(id);
    if (!entry) throw new Refused('RESOURCE_NOT_FOUND');
    if (entry.row.version !== version) throw new Refused('VERSION_CONFLICT', entry.row);
    if (entry.row.status === 'void') throw new Refused('INVALID_STATE_TRANSITION');
    return entry.row;
  }

  private change(id: string, fields: WireRow): WireRow {
    const entry = this.entries.get(id);
    if (!entry) throw new Refused('RESOURCE_NOT_FOUND');
    const row: Record<string, unknown> = { ...entry.row, ...fields, version: Number(entry.row.version) + 1 };
    if (row.status !== 'void' && this.rate !== null) {
      const gross = Math.round(Number(row.quantity) * this.rate * 100);
      const commission = Math.round(gross / 10);
      row.status = 'priced';
      row.rate_per_unit = this.rate;
      row.rate_source = 'sheet';
      row.total_amount = gross / 100;
      row.commission_amount = commission / 100;
      row.fee_amount = 0;
      row.net_amount = (gross - commission + Math.round(Number(row.manual_adj_amount) * 100)) / 100;
    }
    entry.row = row;
    entry.changedIn = ++this.counter;
    return row;
  }
}
