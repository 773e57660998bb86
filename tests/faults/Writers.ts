import type { PlaybackSession } from '#contracts';
import type { Db } from '#backend/platform/db/database';
import { callApi } from '#tests/support/playback';
import { delay } from '#tests/support/serverProcess';

/** Of one writer, so that five of them make about two hundred writes a second. */
const PAUSE_MS = 12;

interface Writer {
  /** Writes this number, and resolves when it is acknowledged. */
  write(origin: string, number: number): Promise<number>;
  /** The number that the database has. */
  read(db: Db): Promise<number>;
}

/** Viewers who write one number after the other, and remember the last that was acknowledged. */
export class Writers {
  private readonly acknowledged: number[];
  private isWriting = false;
  count = 0;

  constructor(private readonly writers: readonly Writer[]) {
    this.acknowledged = writers.map(() => 0);
  }

  /** Until the service is gone or `stop` is called. */
  async run(origin: string): Promise<void> {
    this.isWriting = true;
    await Promise.all(this.writers.map((writer, at) => this.runOne(writer, at, origin)));
  }

  stop(): void {
    this.isWriting = false;
  }

  /** Those whose last acknowledged number is not there: what was acknowledged, and what the database has. */
  async lost(db: Db): Promise<[acknowledged: number, found: number][]> {
    const lost: [number, number][] = [];
    for (const [at, writer] of this.writers.entries()) {
      const [acknowledged, found] = [this.acknowledged[at] ?? 0, await writer.read(db)];
      // one more may have been written that nobody could be told of
      if (found !== acknowledged && found !== acknowledged + 1) lost.push([acknowledged, found]);
      this.acknowledged[at] = found;
    }
    return lost;
  }

  private async runOne(writer: Writer, at: number, origin: string): Promise<void> {
    while (this.isWriting) {
      const next = (this.acknowledged[at] ?? 0) + 1;
      const status = await writer.write(origin, next).catch(() => 0);
      if (status === 0) return;
      if (status >= 300) throw new Error(`The write was answered with ${status}`);
      this.acknowledged[at] = next;
      this.count += 1;
      await delay(PAUSE_MS);
    }
  }
}

/** Reports the number as `seq`, and as the position in milliseconds; both have to be there together. */
export async function progressWriter(origin: string, titleId: string, profileId: string): Promise<Writer> {
  const headers = { 'Tenfoot-Profile': profileId };
  const { body } = await callApi<PlaybackSession>({ origin }, 'POST', '/playback/start', { titleId }, headers);
  const { sessionId } = body;
  return {
    async write(at, number) {
      const report = { sessionId, seq: number, positionMs: number, state: 'playing' };
      return (await callApi({ origin: at }, 'PUT', '/playback/progress', report, headers)).status;
    },
    async read(db) {
      const session = await db
        .selectFrom('playback_session')
        .select('seq')
        .where('id', '=', sessionId)
        .executeTakeFirst();
      const progress = await db
        .selectFrom('watch_progress')
        .select('position_ms')
        .where('session_id', '=', sessionId)
        .executeTakeFirst();
      const [seq, positionMs] = [session?.seq ?? 0, progress?.position_ms ?? 0];
      return Math.max(0, seq) === positionMs ? positionMs : NaN;
    },
  };
}

/** Writes the number as a review. */
export function reviewWriter(titleId: string, profileId: string): Writer {
  const headers = { 'Tenfoot-Profile': profileId };
  return {
    async write(origin, number) {
      const body = { titleId, review: String(number) };
      return (await callApi({ origin }, 'POST', '/feedback/rating', body, headers)).status;
    },
    async read(db) {
      const row = await db
        .selectFrom('feedback')
        .select('review')
        .where('profile_id', '=', profileId)
        .executeTakeFirst();
      return Number(row?.review ?? 0);
    },
  };
}
