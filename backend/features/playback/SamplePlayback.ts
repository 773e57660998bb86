import { openDatabase, type Db } from '#backend/platform/db/database';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { Vault } from '#backend/platform/vault/Vault';
import { EndedSessionStore, MediaGate } from './MediaGate';
import { mediaTokenKind } from './mediaTokens';
import type { Watcher } from './ports';
import { ProgressStore } from './ProgressStore';
import { PlaybackStore, type NewSession } from './store';
import { Streams } from './Streams';

export const watcher: Watcher = {
  householdId: 'home',
  accountId: null,
  deviceId: null,
  country: null,
  profileId: 'ada',
  maxAge: null,
  language: 'en',
};

const START_MS = 1_800_000_000_000;
/** Streams that each household may use. */
const LIMIT = 3;

/** For tests: two households over a database in memory, one film of 100 s, and a clock that is moved by hand. */
export class SamplePlayback {
  nowMs = START_MS;
  readonly sessions: PlaybackStore;
  readonly progress: ProgressStore;
  readonly streams: Streams;
  readonly mediaTokens;
  readonly gate: MediaGate;
  private count = 0;

  private constructor(readonly db: Db) {
    const now = () => this.nowMs;
    this.sessions = new PlaybackStore(db, now);
    this.progress = new ProgressStore(db, now);
    this.streams = new Streams(
      this.sessions,
      {
        streamsAllowed: () => Promise.resolve(LIMIT),
        titleNames: ({ maxAge }) => Promise.resolve(new Map(maxAge === null ? [['film', 'The film']] : [])),
        profileName: (id) => Promise.resolve(`Name of ${id}`),
        device: (id) => Promise.resolve({ name: `Set ${id}`, kind: 'tv' }),
      },
      now,
    );
    const vault = new Vault(new Uint8Array(32).fill(1));
    this.mediaTokens = new SignedTokens(mediaTokenKind, { store: new SigningKeyStore(db), vault, now });
    this.gate = new MediaGate(this.mediaTokens, new EndedSessionStore(db), now);
  }

  static async open(): Promise<SamplePlayback> {
    const db = await openDatabase(':memory:');
    for (const [id, profile] of [
      ['home', 'ada'],
      ['elsewhere', 'eve'],
    ] as const) {
      await db
        .insertInto('household')
        .values({ id, name: id, is_demo: 0, tier: 'standard', is_suspended: 0, created_at: 1 })
        .execute();
      await db.insertInto('profile').values({ id: profile, household_id: id, name: profile, position: 0 }).execute();
    }
    const title = { id: 'film', kind: 'film', year: null, age_rating: null, min_age: null, duration_ms: 100_000 };
    await db
      .insertInto('title')
      .values({ ...title, added_at: 1 })
      .execute();
    await db
      .insertInto('asset')
      .values({ id: 'asset', title_id: 'film', source: '{}', state: 'ready', progress: 1 })
      .execute();
    await db
      .insertInto('package')
      .values({ id: 'package', asset_id: 'asset', description: '{}', created_at: 1 })
      .execute();
    return new SamplePlayback(db);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  /** A session of Ada's that is still to begin; its id counts up: s1, s2 … */
  session(parts: Partial<NewSession> = {}): NewSession {
    this.count += 1;
    return {
      id: `s${this.count}`,
      householdId: 'home',
      profileId: 'ada',
      deviceId: null,
      titleId: 'film',
      assetId: 'asset',
      packageId: 'package',
      durationMs: 100_000,
      finishMs: 90_000,
      positionMs: 0,
      country: null,
      source: null,
      purpose: 'title',
      ...parts,
    };
  }

  /** Begins a session and gives its id. @throws AppError concurrency_limit */
  async begin(parts: Partial<NewSession> = {}, takeOver?: string): Promise<string> {
    const session = this.session(parts);
    await this.streams.open({ ...watcher, ...parts }, session, takeOver);
    return session.id;
  }

  /** A device of Ada's household. */
  async signIn(deviceId: string): Promise<void> {
    const account = { id: `account-${deviceId}`, household_id: 'home', email: deviceId, email_key: deviceId };
    await this.db
      .insertInto('account')
      .values({ ...account, password_hash: '', verified_at: 1, created_at: 1 })
      .execute();
    const device = { id: deviceId, account_id: account.id, household_id: 'home', name: deviceId, kind: 'tv' };
    const times = { signed_in_at: 1, last_seen_at: 1, expires_at: this.nowMs * 2, ended_at: null, end_reason: null };
    await this.db
      .insertInto('device')
      .values({ ...device, ...times, model: null, is_visit: 0, country: null, network: '' })
      .execute();
  }

  async signOut(deviceId: string): Promise<void> {
    await this.db.updateTable('device').set({ ended_at: this.nowMs }).where('id', '=', deviceId).execute();
  }

  /** What a sign of life of a session is answered. @throws AppError session_ended */
  async beat(id: string): Promise<void> {
    await this.streams.assertLives((await this.sessions.find(id))!);
    await this.sessions.touch(id);
  }
}
