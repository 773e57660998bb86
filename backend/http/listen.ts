import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PORTS_TRIED = 50;

/** How long a client may take to say what it wants, in milliseconds; then it hears 408 and is cut off. */
export interface Patience {
  headersMs: number;
  /** For all of it, from the first byte. */
  requestMs: number;
  checkEveryMs: number;
}

/** A body of the API is a few KiB: whoever takes longer for it holds the connection for its own sake. */
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, checkEveryMs: 2_000 };

export class PortInUseError extends Error {
  constructor(port: number, free: number | undefined) {
    const advice = free === undefined ? '' : ` Port ${free} is free: PORT=${free} npm start`;
    super(`Port ${port} is in use, by another Tenfoot perhaps.${advice}`);
    this.name = 'PortInUseError';
  }
}

/** What takes requests. */
export interface Listener {
  port: number;
  /**
   * Takes no connection any more, waits until what was asked is answered, and ends the connections; those whose answers take
   * longer than `answerMs` are cut off. Idempotent.
   */
  close(answerMs: number): Promise<void>;
}

/** @throws PortInUseError, with the next port that is free */
export async function listen(
  handler: RequestListener,
  host: string,
  port: number,
  { headersMs, requestMs, checkEveryMs }: Patience = PATIENCE,
): Promise<Listener> {
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkEveryMs,
  });
  // All headers that fit into Node's 16 KiB are handed on: `refuseManyHeaders` counts them.
  server.maxHeadersCount = 0;
  const answers = new Answers();
  server.on('request', (_, response) => answers.add(response)).on('request', handler);
  let closed: Promise<void> | undefined;
  try {
    await bind(server, host, port);
    return {
      port: (server.address() as AddressInfo).port,
      close: (answerMs) => (closed ??= close(server, answers, answerMs)),
    };
  } catch (error) {
    if (!isPortInUse(error)) throw error;
    throw new PortInUseError(port, await nextFreePort(host, port + 1));
  }
}

async function close(server: Server, answers: Answers, answerMs: number): Promise<void> {
  // `close` would end idle connections, and takes those for idle whose answer is written but not yet read by the other side.
  server.closeIdleConnections = () => undefined;
  const closed = new Promise((resolve) => server.close(resolve));
  await answers.end(answerMs);
  // A browser keeps connections that it may need, also such as it has asked nothing on: nobody waits for those.
  server.closeAllConnections();
  await closed;
}

/** The answers that are still to be given. */
class Answers {
  private readonly open = new Set<ServerResponse>();
  private onEmpty: (() => void) | undefined;

  add(response: ServerResponse): void {
    if (this.onEmpty) response.setHeader('Connection', 'close');
    this.open.add(response);
    response.once('close', () => {
      this.open.delete(response);
      if (this.open.size === 0) this.onEmpty?.();
    });
  }

  /** Resolves when there are none, or after so long. */
  end(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.open.size === 0) this.onEmpty();
    });
  }
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function nextFreePort(host: string, from: number): Promise<number | undefined> {
  for (let port = from; port < from + PORTS_TRIED && port <= 65_535; port += 1) {
    const probe = createServer();
    try {
      await bind(probe, host, port);
      await new Promise((resolve) => probe.close(resolve));
      return port;
    } catch (error) {
      if (!isPortInUse(error)) return undefined;
    }
  }
  return undefined;
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
