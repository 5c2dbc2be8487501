import type { Entry, ServerEntry } from './records';

/**
 * Replaces the local entry with the server's version, unless it has pending operations: then both are kept side by side. If the
 * server's net differs from the net that was shown, `shownNet` keeps the shown one.
 */
export function mergeServerEntry(local: Entry | undefined, received: ServerEntry, hasPending: boolean): Entry {
  // A replayed answer may be older than a version received since.
  const server = local?.server && local.server.version > received.version ? local.server : received;
  if (local && hasPending) return { ...local, server, version: server.version };
  return { ...server, server, provisional: false, shownNet: shownNet(local, server) };
}

function shownNet(local: Entry | undefined, server: ServerEntry): number | null {
  if (!local || local.net === null || server.net === null) return null;
  if (local.provisional) return local.net === server.net ? null : local.net;
  return local.net === server.net ? local.shownNet : null;
}
