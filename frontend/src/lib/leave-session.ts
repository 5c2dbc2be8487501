import { revokeOnServer } from './pending-sign-out';
import {
  acceptTokens,
  endSession,
  getSession,
  giveUpSession,
  type Tokens,
  tellSignedOut,
  usableToken,
} from './session';
import { countUnsentEntries } from './unsaved-work';

/** Ends the session here and on the server, in every window. With unsent entries they and the means to open them stay. */
export async function signOut(): Promise<void> {
  const user = getSession()?.user;
  if (user === undefined) return;
  const unsent = await countUnsentEntries();
  const accessToken = usableToken();
  await tellSignedOut({ user, unsent });
  endSession(unsent);
  await revokeOnServer(accessToken);
}

/** Goes to another farmer of the same phone: what was kept of the one before is cleared, as if he had signed out. */
export async function changeSession(next: Promise<Tokens>): Promise<void> {
  const left = getSession();
  const tokens = await next;
  if (left !== null && left.user.id !== tokens.user.id) {
    await tellSignedOut({ user: left.user, unsent: 0 });
    giveUpSession();
  }
  acceptTokens(tokens);
}
