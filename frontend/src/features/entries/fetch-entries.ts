import { farmerKeys } from '../../data/farmer-keys';
import type { Entry, Farmer, FlowerType, Unit } from '../../data/records';
import { toServerEntry } from '../../data/wire';
import { api } from '../../lib/api/client';
import { ApiError } from '../../lib/api/errors';
import type { components } from '../../lib/api/schema';

/** The entries of a day from the server, with the farmers and flowers under their names at that time; some may be deleted by now. */
export interface FetchedDay {
  readonly entries: readonly Entry[];
  readonly farmers: ReadonlyMap<string, Farmer>;
  readonly flowers: ReadonlyMap<string, FlowerType>;
}

const PAGE_SIZE = 100;

/** @throws ApiError if the server cannot be reached or the response is not a list of entries. */
export async function fetchDay(date: string, signal: AbortSignal): Promise<FetchedDay> {
  const rows: components['schemas']['Entry'][] = [];
  for (let page = 1; ; page++) {
    const { data } = await api.GET('/api/v1/daily-entries', {
      params: {
        query: { entry_date: date, page_size: PAGE_SIZE, page, sort_by: 'created_at', sort_order: 'asc' },
      },
      signal,
    });
    if (!Array.isArray(data?.data)) throw new ApiError(0, 'INTERNAL_SERVER_ERROR', 'The answer has no entries');
    rows.push(...data.data);
    if (data.pagination?.has_next !== true) break;
  }
  return {
    entries: rows.map((row) => {
      const server = toServerEntry(row);
      return { ...server, server, provisional: false, shownNet: null };
    }),
    farmers: new Map(rows.map((row) => [row.farmer_id, farmerOf(row)])),
    flowers: new Map(rows.map((row) => [row.flower_type_id, flowerOf(row)])),
  };
}

function farmerOf({ farmer_id: id, farmer }: components['schemas']['Entry']): Farmer {
  const named = {
    name: farmer.name,
    nameTa: farmer.name_ta ?? null,
    village: null,
    villageTa: null,
    phone: farmer.phone,
  };
  return {
    ...named,
    id,
    code: farmer.farmer_code,
    commissionPct: null,
    active: false,
    version: 1,
    keys: farmerKeys(named),
  };
}

const flowerOf = ({ flower_type_id: id, flower_type: flower }: components['schemas']['Entry']): FlowerType => ({
  id,
  name: flower.name,
  nameTa: flower.name_ta ?? null,
  code: flower.code,
  number: 0,
  unit: flower.unit as Unit,
  otherNames: null,
  active: false,
  version: 1,
});
