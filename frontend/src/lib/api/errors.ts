import type { components } from './schema';

type ErrorBody = components['schemas']['ErrorBody'];

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
  ) {
    super(message);
  }

  /** The service was not reached, or is down: the same request may succeed later. */
  get isUnreachable(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }
}

/** What a refusal says; an answer that is not the API's, as of a proxy, becomes an INTERNAL_SERVER_ERROR. */
export async function toApiError(response: Response): Promise<ApiError> {
  const header = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const body = await parseErrorBody(response);
  if (body === null) {
    const code = response.status === 503 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
    return new ApiError(response.status, code, response.statusText, [], Number.isFinite(header) ? header : null);
  }
  const { code, message, details, retry_after, current } = body.error;
  return new ApiError(
    response.status,
    code,
    message,
    details ?? [],
    retry_after ?? (Number.isFinite(header) ? header : null),
    current ?? null,
  );
}

async function parseErrorBody(response: Response): Promise<ErrorBody | null> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null && 'error' in body ? (body as ErrorBody) : null;
  } catch {
    return null;
  }
}
