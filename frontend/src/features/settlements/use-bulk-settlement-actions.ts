import { useRef, useState } from 'react';
import { api, dataOf } from '../../lib/api/client';
import { useAct } from '../../office/act';
import type { CheckRow, ManyDone, Method } from './period-check';

export interface Payment {
  readonly method: Method;
  readonly reference: string;
  /** The user confirms that this transfer has no reference of its own: none, or that of another payment. */
  readonly confirmed: boolean;
}

/** The maximum number of settlements per request. */
const AT_ONCE = 500;

/**
 * Approves and pays many settlements, each on its own. A refusal is reported with its reason and does not stop the others; retries are
 * idempotent.
 */
export function useBulkSettlementActions() {
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());

  const refusedCount = useRef(0);

  const approveAll = async (rows: readonly CheckRow[]): Promise<void> => {
    const drafts = rows.flatMap(({ settlement }) =>
      settlement != null && settlement.status !== 'approved'
        ? [{ id: settlement.id, version: settlement.version }]
        : [],
    );
    const refused = await inParts(drafts, (settlements) =>
      dataOf(api.POST('/api/v1/settlements/approve-many', { body: { settlements } })),
    );
    setRefusals(refused);
  };
  const approving = useAct(approveAll);

  const paying = useAct(async (rows: readonly CheckRow[], payments: ReadonlyMap<string, Payment>) => {
    await approveAll(rows);
    const settlements = rows.flatMap(({ farmer_id, settlement }) => {
      const payment = payments.get(farmer_id);
      if (settlement == null || payment === undefined) return [];
      // No version is sent, because approving a draft just now has raised it. A settlement whose approval was refused is refused here
      // again.
      return [
        {
          id: settlement.id,
          payment_method: payment.method,
          ...(payment.reference.trim() === '' ? {} : { payment_reference: payment.reference.trim() }),
          ...(payment.confirmed ? { reference_confirmed: true } : {}),
        },
      ];
    });
    const refused = await inParts(settlements, (part) =>
      dataOf(api.POST('/api/v1/settlements/pay-many', { body: { settlements: part } })),
    );
    setRefusals(refused);
    refusedCount.current = refused.size;
  });

  return {
    refusals,
    busy: approving.busy || paying.busy,
    problem: approving.problem ?? paying.problem,
    approve: approving.run,
    /** @returns whether the request succeeded and nothing was refused. */
    pay: async (rows: readonly CheckRow[], payments: ReadonlyMap<string, Payment>): Promise<boolean> =>
      (await paying.run(rows, payments)) && refusedCount.current === 0,
  };
}

async function inParts<T extends { id: string }>(
  items: readonly T[],
  send: (part: T[]) => Promise<ManyDone>,
): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>();
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const part = items.slice(from, from + AT_ONCE);
    const { errors } = await send(part);
    for (const { id, error } of errors) if (id != null) refused.set(id, error);
  }
  return refused;
}
