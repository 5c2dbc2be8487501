import type { Entry, ServerEntry } from './records';

/**
 * The server's entry becomes this device's, unless something about it still waits here: then both are kept side by side.
 * A net that differs from the one shown is remembered, so that it can be shown.
 */
export function mergeServerEntry(local: Entry | undefined, told: ServerEntry, waiting: boolean): Entry {
  // A replayed answer may be older than what has been heard since.
  const server = local?.server && local.server.version > told.version ? local.server : told;
  if (local && waiting) return { ...local, server, version: server.version };
  return { ...server, server, provisional: false, shownNet: shownNet(local, server) };
}

function shownNet(local: Entry | undefined, server: ServerEntry): number | null {
  if (!local || local.net === null || server.net === null) return null;
  if (local.provisional) return local.net === server.net ? null : local.net;
  return local.net === server.net ? local.shownNet : null;
}
