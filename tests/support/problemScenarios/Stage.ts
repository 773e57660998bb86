import { vi } from 'vitest';
import type { PlaybackSession, Tokens } from '#contracts';
import type { DrmService } from '../drmService';
import { callApi } from '../playback';
import type { RunningService } from '../runningService';
import { bearer, PASSWORD, signUp, signUpOperator, type SignedUp } from '../signUp';

export const FILM = 'first-light';

/** What scenarios play on: a service with its licence servers, and as many households as they want. */
export class Stage {
  private households = 0;
  private operatorHeaders: Promise<Record<string, string>> | undefined;

  /** @param plain a service without licence servers, where First Light is published */
  constructor(
    readonly drm: DrmService,
    readonly plain: RunningService,
  ) {}

  get running(): RunningService {
    return this.drm.running;
  }

  /** A household of its own; it doesn't matter that there were many from here. */
  async household(tier?: string): Promise<SignedUp> {
    await this.running.db.deleteFrom('attempt').execute();
    this.households += 1;
    return signUp(this.running, `household-${this.households}@mail.test`, tier);
  }

  /** Headers of a sign-in for the account pages. */
  async visit({ accountId }: SignedUp): Promise<Record<string, string>> {
    const account = this.running.db.selectFrom('account').select('email').where('id', '=', accountId);
    const { email } = await account.executeTakeFirstOrThrow();
    const device = { name: 'A browser', kind: 'computer' };
    const body = { email, password: PASSWORD, device, purpose: 'manage' };
    return bearer((await this.done<Tokens>('POST /auth/sign-in', body)).accessToken);
  }

  /** @param key of a route, with its parameters filled in. @returns the code of a problem; undefined: it was done */
  async code(key: string, body?: object, headers: Record<string, string> = {}): Promise<string | undefined> {
    return codeOf(this.running, key, body, headers);
  }

  /** The same where nothing may go wrong. */
  async done<T>(key: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
    const [method = '', path = ''] = key.split(' ');
    const answer = await callApi<T>(this.running, method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${key} was answered with ${answer.body.code}`);
    return answer.body;
  }

  /** Headers of somebody who runs the service. */
  operator(): Promise<Record<string, string>> {
    return (this.operatorHeaders ??= signUpOperator(this.running));
  }

  play({ headers }: Pick<SignedUp, 'headers'>): Promise<PlaybackSession> {
    return this.done<PlaybackSession>('POST /playback/start', { titleId: FILM }, headers);
  }

  /** A play that its viewer ended. */
  async ended(viewer: Pick<SignedUp, 'headers'>): Promise<PlaybackSession> {
    const session = await this.play(viewer);
    await this.done('POST /playback/end', { sessionId: session.sessionId, seq: 1, positionMs: 1 }, viewer.headers);
    return session;
  }

  suspend({ householdId }: Pick<SignedUp, 'householdId'>) {
    return this.running.db.updateTable('household').set({ is_suspended: 1 }).where('id', '=', householdId).execute();
  }

  /** The film can be seen in Germany, where nobody is, or could be seen once. */
  closeFilm(where: 'region' | 'window'): Promise<unknown> {
    const window = where === 'region' ? { region: 'DE', until: null } : { region: '*', until: 1 };
    return this.running.service.availability.add(FILM, { ...window, from: 0 });
  }

  setAsset(state: 'preparing' | 'failed') {
    return this.running.db.updateTable('asset').set({ package_id: null, state }).where('id', '=', FILM).execute();
  }

  /** From now on it is so much later: for a service that was started after `stopClock`. */
  wait(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  /** The last one that was written to this address, and its token or code. */
  async mailed(pattern: RegExp): Promise<string> {
    const [mail] = await this.running.service.outbox.list(1);
    return pattern.exec(mail?.text ?? '')?.[1] ?? '';
  }

  /** As it was. */
  async reset(): Promise<void> {
    vi.setSystemTime(vi.getRealSystemTime());
    this.drm.upstream.reset();
    const { db, service } = this.running;
    await service.availability.clear(FILM);
    await db.updateTable('asset').set({ package_id: 'a-package', state: 'ready' }).where('id', '=', FILM).execute();
    await db.updateTable('household').set({ is_suspended: 0 }).where('is_demo', '=', 1).execute();
  }
}

/** Only scenarios move it. */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
}

/** @returns the code of a problem; undefined: it was done */
export async function codeOf(
  running: RunningService,
  key: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<string | undefined> {
  const [method = '', path = ''] = key.split(' ');
  const { status, body: answer } = await callApi(running, method, path, body, headers);
  return status < 400 ? undefined : answer.code;
}

/** Brings a route to answer with a problem. @returns the code that it answered with */
export type Scenario = (stage: Stage) => Promise<string | undefined>;
