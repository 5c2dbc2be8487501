import type { Translate } from '../../i18n/translation';
import { ApiError } from '../../lib/api/errors';

/** Why an API call of these screens failed. */
export type ApiProblem =
  | { kind: 'network' | 'server' }
  | { kind: 'refused'; status: number; message: string; field: string | null }
  | { kind: 'wait'; seconds: number; minutes: number };

/** Converts an API error. Rethrows any other error, because that is a bug and must be reported. */
export function toApiProblem(error: unknown): ApiProblem {
  if (!(error instanceof ApiError)) throw error;
  if (error.isUnreachable) return { kind: 'network' };
  if (error.status === 429) {
    const seconds = error.retryAfter ?? 60;
    return { kind: 'wait', seconds, minutes: Math.max(1, Math.ceil(seconds / 60)) };
  }
  if (error.status >= 500) return { kind: 'server' };
  const [detail] = error.details;
  return {
    kind: 'refused',
    status: error.status,
    message: detail?.message ?? error.message,
    field: detail?.field ?? null,
  };
}

/** Returns the error message in the language of the screen; a refusal's message is already localized by the server. */
export function apiProblemText(problem: ApiProblem, t: Translate<'auth'>): string {
  switch (problem.kind) {
    case 'refused':
      return problem.message;
    case 'wait':
      return t('error.wait', { count: problem.minutes });
    case 'network':
      return t('error.network');
    default:
      return t('error.server');
  }
}
