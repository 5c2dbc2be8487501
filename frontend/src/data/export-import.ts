import type { Writer } from './book';
import type { MalarDb } from './db';
import { nextSeq } from './meta';
import { payloadHash } from './payload-hash';
import type { Farmer, Line, Operation } from './records';
import { asRow } from './wire';

const KIND = 'malar-unsent';

export interface UnsentFile {
  readonly kind: typeof KIND;
  readonly version: 1;
  readonly shop: string;
  readonly device: string;
  readonly madeAt: string;
  readonly operations: readonly Operation[];
  readonly lines: readonly Line[];
  readonly farmers: readonly Farmer[];
}

/** Everything that waits here, with the lines and new farmers it is about; the outbox keeps it all the same. */
export async function exportUnsent(db: MalarDb, shop: string, writer: Writer): Promise<UnsentFile> {
  return db.transaction('r', db.outbox, db.parked, db.lines, db.farmers, async () => {
    const parked = await db.parked.toArray();
    const operations: Operation[] = [
      ...parked.map(({ kind: _kind, error: _error, theirs: _theirs, parkedAt: _parkedAt, ...operation }) => operation),
      ...(await db.outbox.toArray()),
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
      lines: (await db.lines.bulkGet(ids)).filter((line) => line !== undefined),
      farmers: (await db.farmers.bulkGet(ids)).filter((farmer) => farmer?.version === 0) as Farmer[],
    };
  });
}

export type ImportProblem = 'notAFile' | 'otherShop' | 'damaged';

export class ImportError extends Error {
  constructor(readonly problem: ImportProblem) {
    super(problem);
  }
}

/**
 * Takes over what waits on another device. Each act keeps its id, its device and its number there: should both devices send
 * it, the server does it once.
 * @returns how many acts were new here.
 * @throws ImportError, and then nothing has been taken.
 */
export async function importUnsent(db: MalarDb, text: string, shop: string, writer: Writer): Promise<number> {
  const file = readFile(text);
  if (file.shop !== shop) throw new ImportError('otherShop');
  for (const operation of file.operations) {
    if ((await payloadHash(operation.payload)) !== operation.payloadHash) throw new ImportError('damaged');
  }
  const now = writer.now().getTime();
  const taken = await db.transaction('rw', db.outbox, db.parked, db.lines, db.farmers, db.meta, async () => {
    let count = 0;
    for (const operation of file.operations) {
      const here =
        (await db.outbox.where('opId').equals(operation.opId).count()) +
        (await db.parked.where('opId').equals(operation.opId).count());
      if (here > 0) continue;
      await db.outbox.add({ ...operation, seq: await nextSeq(db, now) });
      count++;
    }
    for (const farmer of file.farmers) if (!(await db.farmers.get(farmer.id))) await db.farmers.add(farmer);
    for (const line of file.lines) {
      const known = await db.lines.get(line.id);
      if (!known || known.version <= line.version) await db.lines.put(line);
    }
    return count;
  });
  db.changes.tell({
    lines: file.lines.map(({ id }) => id),
    farmers: file.farmers.map(({ id }) => id),
    outbox: 'added',
  });
  return taken;
}

function readFile(text: string): UnsentFile {
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
