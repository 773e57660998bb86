import CircuitBreaker from 'opossum';
import { UpstreamError } from './UpstreamError';

export interface UpstreamLimits {
  /** For one try, from the first byte that is sent to the last one that comes back. */
  timeoutMs: number;
  breaker: {
    /** So many calls of a minute, half of them failed, open it. */
    failures: number;
    /** Seconds; then one call is let through to see. */
    openS: number;
  };
}

export interface UpstreamRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: Uint8Array | string;
}

/** An answer that decides something: 2xx, or a refusal (4xx). */
export interface UpstreamAnswer {
  status: number;
  /** Content type, lower case, without parameters. */
  type: string;
  bytes: Uint8Array;
}

const ANSWER_BYTES_MAX = 1_048_576;
/** A short pause that is asked for is kept within the request; a longer one is told to whoever asked us. */
const PAUSE_MAX_S = 1;
const WINDOW_MS = 60_000;

/**
 * One address of another service, as the configuration names it, and the only way out of this process by HTTP. It follows no
 * redirect, waits no longer than its time-out, reads no more than 1 MiB, and tries a call once more when nothing or a 5xx came. A
 * circuit breaker spares a service that is down, and us the waiting.
 */
export class Upstream {
  private readonly breaker: CircuitBreaker<[UpstreamRequest], UpstreamAnswer>;

  constructor(
    private readonly url: string,
    private readonly limits: UpstreamLimits,
  ) {
    this.breaker = new CircuitBreaker((request: UpstreamRequest) => this.tryTwice(request), {
      timeout: false,
      volumeThreshold: limits.breaker.failures,
      errorThresholdPercentage: 50,
      rollingCountTimeout: WINDOW_MS,
      resetTimeout: limits.breaker.openS * 1000,
    });
  }

  /** @throws UpstreamError */
  async ask(request: UpstreamRequest): Promise<UpstreamAnswer> {
    try {
      return await this.breaker.fire(request);
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError('open', { retryAfterS: this.limits.breaker.openS, cause: error });
    }
  }

  /** `open`: it is spared; `half_open`: the next call decides. */
  get circuit(): 'closed' | 'half_open' | 'open' {
    if (this.breaker.halfOpen) return 'half_open';
    return this.breaker.opened ? 'open' : 'closed';
  }

  /** Lets go of the timers of the breaker. */
  close(): void {
    this.breaker.shutdown();
  }

  private async tryTwice(request: UpstreamRequest): Promise<UpstreamAnswer> {
    try {
      return await this.once(request);
    } catch (error) {
      const pauseS = error instanceof UpstreamError ? error.pauseBeforeRetryS(PAUSE_MAX_S) : undefined;
      if (pauseS === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseS * 1000));
      return this.once(request);
    }
  }

  private async once({ method, headers, body }: UpstreamRequest): Promise<UpstreamAnswer> {
    try {
      const response = await fetch(this.url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(this.limits.timeoutMs),
        ...(body !== undefined && { body }),
      });
      const { status } = response;
      if (status < 200 || status >= 500 || (status >= 300 && status < 400)) {
        await response.body?.cancel();
        throw refusalOf(response);
      }
      return { status, type: typeOf(response), bytes: await readAtMost(response, ANSWER_BYTES_MAX) };
    } catch (error) {
      throw error instanceof UpstreamError ? error : failureOf(error);
    }
  }
}

function refusalOf({ status, headers }: Response): UpstreamError {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return new UpstreamError(status >= 500 ? 'broken' : 'answer', {
    status,
    ...(Number.isFinite(seconds) && seconds >= 0 && { retryAfterS: seconds }),
  });
}

/** `fetch` throws the reason of its signal, and for everything between us and the other side a TypeError. */
function failureOf(error: unknown): UpstreamError {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return new UpstreamError(isLate ? 'late' : 'unreachable', { cause: error });
}

function typeOf(response: Response): string {
  return (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

async function readAtMost({ body, status }: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const incoming = body as AsyncIterable<Uint8Array> | null;
  if (!incoming) return new Uint8Array();
  // leaving the loop by an error cancels the body
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > bytesMax) throw new UpstreamError('answer', { status });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
