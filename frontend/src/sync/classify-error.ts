import type { Refusal } from '../data/records';

/** What a failed request means for what waits. */
export type Meaning =
  /** Nobody answered, or the server is in trouble: later. */
  | { readonly kind: 'later'; readonly afterSeconds: number | null }
  /** The session has ended: the outbox waits for a sign-in and loses nothing. */
  | { readonly kind: 'sign-in' }
  /** This user may not sync: waits for a person. */
  | { readonly kind: 'forbidden' }
  /** The server will not read this request, however often it is sent. */
  | { readonly kind: 'unreadable'; readonly refusal: Refusal };

interface Answered {
  readonly status: number;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
  readonly retryAfter?: unknown;
}

const UNREADABLE = new Set([400, 409, 413, 422]);

/** By what the error is, never by what its message says. */
export function classifyError(error: unknown): Meaning {
  if (!hasStatus(error) || error.status === 0) return { kind: 'later', afterSeconds: null };
  if (error.status === 401) return { kind: 'sign-in' };
  if (error.status === 403) return { kind: 'forbidden' };
  if (UNREADABLE.has(error.status)) {
    const details = Array.isArray(error.details) ? error.details : [];
    return {
      kind: 'unreadable',
      refusal: {
        code: typeof error.code === 'string' ? error.code : 'VALIDATION_ERROR',
        message: typeof error.message === 'string' ? error.message : '',
        details: details.filter(isDetail).map(({ field, message }) => ({ field, message })),
      },
    };
  }
  const after = typeof error.retryAfter === 'number' && error.retryAfter >= 0 ? error.retryAfter : null;
  return { kind: 'later', afterSeconds: after };
}

const hasStatus = (error: unknown): error is Answered =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';

const isDetail = (detail: unknown): detail is { field: string; message: string } =>
  typeof detail === 'object' &&
  detail !== null &&
  'field' in detail &&
  typeof detail.field === 'string' &&
  'message' in detail &&
  typeof detail.message === 'string';
