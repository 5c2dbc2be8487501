import type { Envelope } from './envelope';

const NO_ANSWER = 'NETWORK';

/** NETWORK: no answer at all. Every other code is the contract's. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    /** 0 without an answer. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly { field: string; message: string }[] = [],
    /** Seconds to wait before the next try. */
    readonly retryAfter: number | null = null,
    /** The row as it is now, where a version was stale. */
    readonly current: unknown = null,
    /** Of an answer that was not the service's own. */
    readonly foreignStatus: number | null = null,
  ) {
    super(message);
  }

  /** The service was not reached, or is down: the same request may succeed later. */
  get isUnreachable(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }
}

/** What a refusal says. An answer that is not the service's own is no answer: it tells at most how long to wait. */
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
