import type { Collection, OperatorTitle, Person, ProblemCode } from '#contracts';
import type { RunningService } from './runningService';
import { signUp } from './signUp';

export interface OperatorAnswer<T> {
  status: number;
  /** Undefined where it isn't a problem. */
  code: ProblemCode | undefined;
  body: T;
  /** Of the version that was answered. */
  etag: string;
}

interface Sent {
  body?: object | Uint8Array;
  /** As `If-Match`. */
  version?: string;
  headers?: Record<string, string>;
}

/** Asks a running service as somebody who runs it. */
export class OperatorClient {
  private constructor(
    private readonly running: RunningService,
    private readonly headers: Record<string, string>,
    readonly accountId: string,
  ) {}

  static async signIn(running: RunningService, email = 'runs-it@mail.test'): Promise<OperatorClient> {
    const { accountId, headers } = await signUp(running, email);
    await running.db.updateTable('account').set({ is_operator: 1 }).where('id', '=', accountId).execute();
    return new OperatorClient(running, headers, accountId);
  }

  async ask<T = object>(
    method: string,
    path: string,
    { body, version, headers }: Sent = {},
  ): Promise<OperatorAnswer<T>> {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(`${this.running.origin}/api/v1${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(body && !isBytes && { 'Content-Type': 'application/json' }),
        ...(version !== undefined && { 'If-Match': version }),
        ...headers,
      },
      ...(body && { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (text === '' ? {} : JSON.parse(text)) as T & { code?: ProblemCode };
    return { status: response.status, code: answer.code, body: answer, etag: response.headers.get('etag') ?? '' };
  }

  title(id: string): Promise<OperatorAnswer<OperatorTitle>> {
    return this.ask('GET', `/operator/titles/${id}`);
  }

  /** To the version that is there now, unless another one is meant. */
  async edit(id: string, patch: object, version?: string): Promise<OperatorAnswer<OperatorTitle>> {
    return this.patch(`/operator/titles/${id}`, patch, version);
  }

  async editCollection(id: string, patch: object, version?: string): Promise<OperatorAnswer<Collection>> {
    return this.patch(`/operator/collections/${id}`, patch, version);
  }

  async rename(id: number, name: string, version?: string): Promise<OperatorAnswer<Person>> {
    return this.patch(`/operator/people/${id}`, { name }, version);
  }

  /** Sends to the version that is there now. */
  async toThisVersion<T = object>(method: string, path: string, at = path, body?: object): Promise<OperatorAnswer<T>> {
    const { etag } = await this.ask('GET', at);
    return this.ask(method, path, { version: etag, ...(body && { body }) });
  }

  private async patch<T>(path: string, body: object, version?: string): Promise<OperatorAnswer<T>> {
    return this.ask('PATCH', path, { body, version: version ?? (await this.ask('GET', path)).etag });
  }
}
