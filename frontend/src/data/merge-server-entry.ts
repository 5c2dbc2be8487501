import type { Entry, ServerEntry } from './records';

/**
 * The server's version replaces the local one, unless operations on it are pending: then both are kept side by side.
 * Where the net differs from the one that was shown, that is kept in `shownNet`.
 */
export function mergeServerEntry(local: Entry | undefined, received: ServerEntry, hasPending: boolean): Entry {
  // A replayed answer may be older than what has been received since.
  const server = local?.server && local.server.version > received.version ? local.server : received;
  if (local && hasPending) return { ...local, server, version: server.version };
  return { ...server, server, provisional: false, shownNet: shownNet(local, server) };
}

function shownNet(local: Entry | undefined, server: ServerEntry): number | null {
  if (!local || local.net === null || server.net === null) return null;
  if (local.provisional) return local.net === server.net ? null : local.net;
  return local.net === server.net ? local.shownNet : null;
}
