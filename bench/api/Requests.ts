import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface Asked {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Answered {
  status: number;
  /** As they came over the wire: compressed. */
  bytes: Buffer;
  encoding: string | undefined;
  ms: number;
}

/** Asks one server over connections that stay open, as televisions do. */
export class Requests {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly origin: string) {}

  ask({ method, path, headers, body }: Asked): Promise<Answered> {
    const startedMs = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request(`${this.origin}${path}`, {
        method,
        agent: this.agent,
        headers: {
          'Accept-Encoding': 'gzip',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers,
        },
      });
      sent.on('error', reject).on('response', (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () => {
          const ms = performance.now() - startedMs;
          const encoding = response.headers['content-encoding'];
          resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts), encoding, ms });
        });
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** All of them, so many at a time. @throws when one fails */
  async askAll(asked: readonly Asked[], atOnce: number): Promise<Answered[]> {
    const answers: Answered[] = [];
    const waiting = [...asked.entries()];
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [at, one] = next;
        const answer = await this.ask(one);
        if (answer.status >= 400)
          throw new Error(`${one.method} ${one.path}: ${answer.status} ${String(answer.bytes)}`);
        answers[at] = answer;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return answers;
  }

  close(): void {
    this.agent.destroy();
  }
}

export function textOf({ bytes, encoding }: Answered): string {
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}
