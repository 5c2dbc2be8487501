import { ApiError } from '../../lib/api/errors';
import {
  adoptPreferences,
  getPreferences,
  hasUnsavedPreferences,
  type Preferences,
  subscribe,
} from '../../lib/preferences';
import { getSession, subscribe as subscribeToSession } from '../../lib/session';

const PATH = '/api/v1/users/me/preferences';
/** Debounces several changes into one request. */
const PAUSE_MS = 800;

/**
 * Keeps the preferences of this device and of the account in sync. Local changes are sent to the account as soon as the server can be
 * reached; otherwise the account's preferences are applied at sign-in.
 */
export function startPreferencesSync(): void {
  let followed: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onSessionChange = () => {
    const session = getSession();
    const user = session?.status === 'confirmed' ? session.user.id : null;
    if (user === followed) return;
    followed = user;
    if (user !== null) void ignoringApiErrors(hasUnsavedPreferences() ? push : pull);
  };

  subscribeToSession(onSessionChange);
  subscribe(() => {
    clearTimeout(timer);
    if (followed !== null && hasUnsavedPreferences()) timer = setTimeout(() => void ignoringApiErrors(push), PAUSE_MS);
  });
  onSessionChange();
}

async function pull(): Promise<void> {
  const { api, dataOf } = await import('../../lib/api/client');
  const stored = await dataOf(api.GET(PATH));
  if (hasUnsavedPreferences()) return push();
  adoptPreferences({
    language: stored.language === 'en' ? 'en' : 'ta',
    theme: stored.theme === 'light' || stored.theme === 'dark' ? stored.theme : 'system',
    font_size: stored.font_size === 'large' ? 'large' : 'normal',
    reduced_motion: stored.reduced_motion,
  });
}

async function push(): Promise<void> {
  const { api } = await import('../../lib/api/client');
  const { language, theme, font_size, reduced_motion } = getPreferences();
  const body: Omit<Preferences, 'high_contrast'> = { language, theme, font_size, reduced_motion };
  await api.PUT(PATH, { body });
  const now = getPreferences();
  if (Object.entries(body).every(([key, value]) => now[key as keyof Preferences] === value)) adoptPreferences(body);
}

/** A change that cannot be sent now is sent after the next sign-in. */
async function ignoringApiErrors(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
