import { AppError } from '#backend/AppError';
import type { ActiveSession, SessionEnd } from '#contracts';
import type { StreamPorts, Watcher } from './ports';
import type { NewSession, PlaybackStore, SessionRecord, StreamRule } from './store';

/** How often a player has to be heard of. */
export const HEARTBEAT_S = 10;
/** Seven heartbeats can get lost before the stream of a session is free: less than the 90 s that a set without power may hold it. */
export const LAPSED_AFTER_MS = 75_000;
/** A session that nobody has heard of for a day is over for good. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60 * 1000;

/** So long there is something of a preview: enough to fetch what it shows on a slow line. */
const PREVIEW_LIVES_MS = 60_000;

/** The streams of households: who has them, who gets one, who loses it. */
export class Streams {
  constructor(
    private readonly store: PlaybackStore,
    private readonly ports: StreamPorts,
    private readonly now: () => number = Date.now,
  ) {}

  /** Sessions that were not heard of since then hold no stream. */
  get aliveSince(): number {
    return this.now() - LAPSED_AFTER_MS;
  }

  /** @throws AppError concurrency_limit, with what is being watched */
  async open(watcher: Watcher, session: NewSession, takeOver?: string): Promise<void> {
    const rule = await this.rule(session.householdId);
    if (await this.store.open(session, rule, takeOver)) return;
    throw new AppError('concurrency_limit', undefined, { sessions: await this.active(watcher, rule.aliveSince) });
  }

  /**
   * That a session goes on: one that lapsed gets its stream again while the household has one left.
   * @throws AppError session_ended, with the reason
   */
  async assertLives(session: SessionRecord): Promise<void> {
    if (session.ended) throw await this.endOf(session);
    if (session.purpose === 'preview') {
      if (session.startedAt >= this.now() - PREVIEW_LIVES_MS) return;
      throw await this.endOf({ ...session, ended: { reason: 'ended', by: null } });
    }
    if (session.lastSeenAt >= this.aliveSince) return;
    const rule = await this.unlessSuspended(session, () => this.rule(session.householdId));
    if (await this.store.regain(session, rule)) return;
    const ended = await this.store.find(session.id);
    throw await this.endOf(ended ?? session);
  }

  /** A household that may not watch any more hears of it as of any other end. @throws AppError session_ended */
  async unlessSuspended<T>(session: SessionRecord, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'household_suspended') throw error;
      throw await this.endOf({ ...session, ended: { reason: 'suspended', by: null } });
    }
  }

  /** Why a session is over, for whoever played it. */
  private async endOf({ ended }: SessionRecord): Promise<AppError> {
    const taker = ended?.by ? await this.store.find(ended.by) : undefined;
    const by: SessionEnd['by'] = taker
      ? { profileName: await this.ports.profileName(taker.profileId), deviceName: await this.deviceName(taker) }
      : null;
    return new AppError('session_ended', undefined, { ended: { reason: ended?.reason ?? 'lapsed', by } });
  }

  /** How many are in use now, of a household or in all. */
  inUse(householdId?: string): Promise<number> {
    return this.store.countActive(this.aliveSince, householdId);
  }

  /** Ends what was left behind. */
  async sweep(): Promise<void> {
    await this.store.endPreviews(this.now() - PREVIEW_LIVES_MS);
    await this.store.endForgotten(this.now() - FORGOTTEN_AFTER_MS);
  }

  private async rule(householdId: string): Promise<StreamRule> {
    return { limit: await this.ports.streamsAllowed(householdId), aliveSince: this.aliveSince };
  }

  private async active(watcher: Watcher, aliveSince: number): Promise<ActiveSession[]> {
    const sessions = await this.store.active(watcher.householdId, aliveSince);
    const names = await this.ports.titleNames(
      watcher,
      sessions.map(({ titleId }) => titleId),
    );
    return Promise.all(
      sessions.map(async (session) => ({
        sessionId: session.id,
        titleName: names.get(session.titleId) ?? '',
        profileName: await this.ports.profileName(session.profileId),
        device: session.deviceId === null ? null : await this.ports.device(session.deviceId),
        startedAt: new Date(session.startedAt).toISOString(),
      })),
    );
  }

  private async deviceName({ deviceId }: SessionRecord): Promise<string> {
    return (deviceId === null ? null : await this.ports.device(deviceId))?.name ?? '';
  }
}
