import type { Rejection } from '../data/records';

/** What a failed request means for the outbox. */
export type SyncFailure =
  /** No answer, or a server error: the same request may succeed later. */
  | { readonly kind: 'retry'; readonly retryAfterSeconds: number | null }
  /** The session has ended: everything stays queued until the user signs in again. */
  | { readonly kind: 'sign-in' }
  /** This user may not sync: a person must act. */
  | { readonly kind: 'forbidden' }
  /** The server rejects the request itself, however often it is sent. */
  | { readonly kind: 'invalid'; readonly rejection: Rejection };

interface HttpError {
  readonly status: number;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
  readonly retryAfter?: unknown;
}

const INVALID_STATUSES = new Set([400, 409, 413, 422]);

/** Classifies an error by its status, never by the text of its message. */
export function classifyError(error: unknown): SyncFailure {
  if (!hasStatus(error) || error.status === 0) return { kind: 'retry', retryAfterSeconds: null };
  if (error.status === 401) return { kind: 'sign-in' };
  if (error.status === 403) return { kind: 'forbidden' };
  if (INVALID_STATUSES.has(error.status)) {
    const details = Array.isArray(error.details) ? error.details : [];
    return {
      kind: 'invalid',
      rejection: {
        code: typeof error.code === 'string' ? error.code : 'VALIDATION_ERROR',
        message: typeof error.message === 'string' ? error.message : '',
        details: details.filter(isDetail).map(({ field, message }) => ({ field, message })),
      },
    };
  }
  const after = typeof error.retryAfter === 'number' && error.retryAfter >= 0 ? error.retryAfter : null;
  return { kind: 'retry', retryAfterSeconds: after };
}

const hasStatus = (error: unknown): error is HttpError =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';

const isDetail = (detail: unknown): detail is { field: string; message: string } =>
  typeof detail === 'object' &&
  detail !== null &&
  'field' in detail &&
  typeof detail.field === 'string' &&
  'message' in detail &&
  typeof detail.message === 'string';
