import { revokeOnServer } from './pending-sign-out';
import {
  acceptTokens,
  endSession,
  getSession,
  handOverSession,
  notifySignedOut,
  type Tokens,
  usableToken,
} from './session';
import { countUnsentEntries } from './unsaved-work';

/**
 * Ends the session here and on the server, in every window. If entries are unsent, they and the offline sign-in that opens them stay on
 * the device.
 */
export async function signOut(): Promise<void> {
  const user = getSession()?.user;
  if (user === undefined) return;
  const unsent = await countUnsentEntries();
  const accessToken = usableToken();
  await notifySignedOut({ user, unsent });
  endSession(unsent);
  await revokeOnServer(accessToken);
}

/** Switches to another farmer who uses the same phone. The local data of the previous farmer are cleared, as at a sign-out. */
export async function changeSession(next: Promise<Tokens>): Promise<void> {
  const left = getSession();
  const tokens = await next;
  if (left !== null && left.user.id !== tokens.user.id) {
    await notifySignedOut({ user: left.user, unsent: 0 });
    handOverSession();
  }
  acceptTokens(tokens);
}
