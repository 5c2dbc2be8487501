import type { Envelope } from './envelope';

const NO_ANSWER = 'NETWORK';

/** A failed call. The code is NETWORK if the service did not answer; every other code is listed in the API document. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** 0 if there was no answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly { field: string; message: string }[] = [],
    /** Seconds to wait before the next attempt. */
    readonly retryAfter: number | null = null,
    /** The current row, if the version that was sent is stale. */
    readonly current: unknown = null,
    /** The HTTP status of an answer that did not come from the service. */
    readonly foreignStatus: number | null = null,
  ) {
    super(message);
  }

  /** Whether the service was not reached or is down: the same request may succeed later. */
  get isUnreachable(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }
}

/**
 * Converts a failed answer to an ApiError. An answer that did not come from the service counts as no answer; only its Retry-After is
 * used.
 */
export function toApiError(response: Response, envelope: Envelope | null): ApiError {
  const header = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfter = Number.isFinite(header) ? header : null;
  if (envelope === null || envelope.success) {
    return new ApiError(
      0,
      NO_ANSWER,
      `Somebody else answered with ${response.status}`,
      [],
      retryAfter,
      null,
      response.status,
    );
  }
  const { code, message, details, retry_after, current } = envelope.error;
  return new ApiError(response.status, code, message, details ?? [], retry_after ?? retryAfter, current ?? null);
}
