import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';
import { pagesOf } from '#backend/platform/tasks/inTurns';
import type { Measured } from './Experience';

export interface KeptEvent {
  id: string;
  at: number;
  type: string;
  titleId: string | null;
  /** JSON. */
  payload: string;
}

const FORGOTTEN_AT_ONCE = 2_000;
const PAGE = 2_000;

/** What apps tell of their use, under a pseudonym that exists as long as its profile agrees. */
export class EventStore {
  constructor(private readonly db: Db) {}

  /** Whether the profile agreed; an answer that may be out of date at once, to spare work. */
  async mayKeep(profileId: string): Promise<boolean> {
    return (await pseudonymOf(this.db, profileId)) !== undefined || (await agrees(this.db, profileId));
  }

  /**
   * Keeps those that aren't there yet, all of them or none. Consent is looked at in the same transaction: whoever takes it back
   * while a batch is on its way finds nothing of it afterwards.
   *
   * @returns the ids of those that are new; undefined: the profile doesn't agree, and nothing is kept
   */
  add(profileId: string, events: readonly KeptEvent[]): Promise<ReadonlySet<string> | undefined> {
    return this.db.transaction().execute(async (trx) => {
      const viewer = (await pseudonymOf(trx, profileId)) ?? (await newPseudonym(trx, profileId));
      if (viewer === undefined) return undefined;
      if (events.length === 0) return new Set();
      const rows = await trx
        .insertInto('app_event')
        .values(
          events.map(({ id, at, type, titleId, payload }) => ({ viewer, id, at, type, title_id: titleId, payload })),
        )
        .onConflict((conflict) => conflict.columns(['viewer', 'id']).doNothing())
        .returning('id')
        .execute();
      return new Set(rows.map(({ id }) => id));
    });
  }

  /** A film or an episode itself, a series and its episodes. */
  async partsOf(titleId: string): Promise<string[]> {
    const episodes = await this.db.selectFrom('title').select('id').where('series_id', '=', titleId).execute();
    return [titleId, ...episodes.map(({ id }) => id)];
  }

  /** How attempts to play one title went since then, in pages. */
  measured(titleId: string, since: number) {
    return pagesOf<{ viewer: string; id: string; at: number; measured: Omit<Measured, 'id' | 'at'> }>(
      PAGE,
      async (after) => {
        const rows = await this.db
          .selectFrom('app_event')
          .select(['viewer', 'id', 'at', 'payload'])
          .where('title_id', '=', titleId)
          .where('type', '=', 'playback_measured')
          .where('at', '>=', after?.at ?? since)
          .where(({ eb, refTuple, tuple }) =>
            eb(refTuple('at', 'viewer', 'id'), '>', tuple(after?.at ?? since, after?.viewer ?? '', after?.id ?? '')),
          )
          .orderBy('at')
          .orderBy('viewer')
          .orderBy('id')
          .limit(PAGE)
          .execute();
        return rows.map(({ payload, ...row }) => ({
          ...row,
          measured: JSON.parse(payload) as Omit<Measured, 'id' | 'at'>,
        }));
      },
    );
  }

  /** @returns whether some may be left */
  async forget(before: number): Promise<boolean> {
    const { rows } = await sql<{ viewer: string; id: string }>`
      delete from app_event where (viewer, id) in
        (select viewer, id from app_event where at < ${before} limit ${FORGOTTEN_AT_ONCE}) returning id`.execute(
      this.db,
    );
    return rows.length === FORGOTTEN_AT_ONCE;
  }
}

async function pseudonymOf(db: Db | Transaction<Schema>, profileId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('pseudonym')
    .select('pseudonym')
    .where('profile_id', '=', profileId)
    .where('purpose', '=', 'events')
    .executeTakeFirst();
  return row?.pseudonym;
}

async function newPseudonym(trx: Transaction<Schema>, profileId: string): Promise<string | undefined> {
  if (!(await agrees(trx, profileId))) return undefined;
  const pseudonym = randomUUID();
  await trx.insertInto('pseudonym').values({ profile_id: profileId, purpose: 'events', pseudonym }).execute();
  return pseudonym;
}

/** The last decision counts, and somebody with an age limit can't have made one. */
async function agrees(db: Db | Transaction<Schema>, profileId: string): Promise<boolean> {
  const decided = await db
    .selectFrom('consent')
    .innerJoin('profile', 'profile.id', 'consent.profile_id')
    .select(['consent.analytics', 'profile.max_age'])
    .where('consent.profile_id', '=', profileId)
    .orderBy('consent.decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return decided?.analytics === 1 && decided.max_age === null;
}
