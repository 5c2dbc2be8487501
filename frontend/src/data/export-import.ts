import { getMany, type MalarDb } from './db';
import { nextSeq } from './meta';
import type { Writer } from './outbox';
import { payloadHash } from './payload-hash';
import type { Entry, Farmer, Operation } from './records';
import { asRow } from './wire';

const KIND = 'malar-unsent';

interface UnsentFile {
  readonly kind: typeof KIND;
  readonly version: 1;
  readonly shop: string;
  readonly device: string;
  readonly madeAt: string;
  readonly operations: readonly Operation[];
  /** The entries; the field has had this name since the first version of the file. */
  readonly lines: readonly Entry[];
  readonly farmers: readonly Farmer[];
}

/** Exports every pending operation with its entries and new farmers. The outbox keeps them. */
export function exportUnsent(db: MalarDb, shop: string, writer: Writer): Promise<UnsentFile> {
  return db.read(['outbox', 'parked', 'entries', 'farmers'], async (tx) => {
    const parked = await tx.parked.getAll();
    const operations: Operation[] = [
      ...parked.map(({ kind: _kind, error: _error, theirs: _theirs, parkedAt: _parkedAt, ...operation }) => operation),
      ...(await tx.outbox.getAll()),
    ].sort((a, b) => a.seq - b.seq);
    const ids = [
      ...new Set(operations.flatMap(({ entityId, needs }) => (needs === null ? [entityId] : [entityId, needs]))),
    ];
    return {
      kind: KIND,
      version: 1,
      shop,
      device: writer.deviceId,
      madeAt: writer.now().toISOString(),
      operations,
      lines: (await getMany(tx.entries, ids)).filter((entry) => entry !== undefined),
      farmers: (await getMany(tx.farmers, ids)).filter((farmer) => farmer?.version === 0) as Farmer[],
    };
  });
}

type ImportProblem = 'notAFile' | 'otherShop' | 'damaged';

export class ImportError extends Error {
  constructor(readonly problem: ImportProblem) {
    super(problem);
  }
}

/**
 * Imports the operations of another device. Each keeps its id and the other device's id and number: if both devices send it, the server
 * applies it once.
 * @returns how many operations were new here.
 * @throws ImportError; then nothing has been imported.
 */
export async function importUnsent(db: MalarDb, text: string, shop: string, writer: Writer): Promise<number> {
  const file = parseFile(text);
  if (file.shop !== shop) throw new ImportError('otherShop');
  for (const operation of file.operations) {
    if ((await payloadHash(operation.payload)) !== operation.payloadHash) throw new ImportError('damaged');
  }
  const now = writer.now().getTime();
  const imported = await db.write(['outbox', 'parked', 'entries', 'farmers', 'meta'], async (tx) => {
    let count = 0;
    for (const operation of file.operations) {
      const here =
        (await tx.outbox.index('opId').count(operation.opId)) + (await tx.parked.index('opId').count(operation.opId));
      if (here > 0) continue;
      await tx.outbox.add({ ...operation, seq: await nextSeq(tx, now) });
      count++;
    }
    for (const farmer of file.farmers) if (!(await tx.farmers.get(farmer.id))) await tx.farmers.add(farmer);
    for (const entry of file.lines) {
      const known = await tx.entries.get(entry.id);
      if (!known || known.version <= entry.version) await tx.entries.put(entry);
    }
    return count;
  });
  db.changes.publish({
    entries: file.lines.map(({ id }) => id),
    farmers: file.farmers.map(({ id }) => id),
    outbox: 'added',
  });
  return imported;
}

function parseFile(text: string): UnsentFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ImportError('notAFile');
  }
  const file = asRow(content);
  const lists = [file?.operations, file?.lines, file?.farmers];
  if (file?.kind !== KIND || file.version !== 1 || !lists.every(Array.isArray)) throw new ImportError('notAFile');
  return content as UnsentFile;
}
