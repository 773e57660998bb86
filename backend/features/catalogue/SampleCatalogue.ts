import { openDatabase, type Db } from '#backend/platform/db/database';
import { NewTitleStore, type NewTitle } from './NewTitleStore';
import { BrowseStore } from './BrowseStore';
import { CollectionRails } from './CollectionRails';
import { ExtraStore } from './ExtraStore';
import { HomeService } from './HomeService';
import { CatalogueService } from './service';
import { CatalogueStore } from './store';
import { TitleCards } from './TitleCards';
import type { Asker } from './titleRecords';
import { TitleWindowStore } from './TitleWindowStore';

export const asker: Asker = { profileId: 'p', maxAge: null, country: null, language: 'es' };
export const child: Asker = { ...asker, maxAge: 7 };

export const plain: Omit<NewTitle, 'id'> = {
  kind: 'film',
  year: 2026,
  ageRating: 'all',
  genres: ['short'],
  tags: [],
  durationMs: 1,
  addedAt: 1,
  texts: [],
  credits: [],
  markers: [],
};

/** For tests: a catalogue in memory with one profile, and short ways to fill it and to look at it. */
export class SampleCatalogue {
  readonly newTitles: NewTitleStore;
  readonly catalogue: CatalogueService;
  readonly home: HomeService;
  private readonly store: CatalogueStore;
  readonly windows: TitleWindowStore;
  /** How many channels there are. */
  channels = 0;
  /** What its clock shows. */
  nowMs = Date.UTC(2026, 0, 1);

  private constructor(readonly db: Db) {
    this.newTitles = new NewTitleStore(db);
    this.windows = new TitleWindowStore(db);
    this.store = new CatalogueStore(db, () => this.nowMs);
    this.catalogue = new CatalogueService({
      store: this.store,
      browse: new BrowseStore(db, () => this.nowMs),
      extras: new ExtraStore(db, new TitleCards(db), () => this.nowMs),
      packageFacts: () => Promise.resolve({ audio: ['en'], text: ['es'], quality: 'HD' }),
    });
    this.home = new HomeService({
      store: this.store,
      profile: (id) => Promise.resolve({ id, name: 'Ada' }),
      continued: (who) => this.catalogue.continued(who),
      suggestions: () => Promise.resolve([]),
      collections: (who, id) => new CollectionRails(db, () => this.nowMs).rails(who, id),
      channels: () => Promise.resolve(this.channels),
    });
  }

  static async open(): Promise<SampleCatalogue> {
    const db = await openDatabase(':memory:');
    await db
      .insertInto('household')
      .values({ id: 'h', name: 'H', is_demo: 0, tier: 'basic', is_suspended: 0, created_at: 1 })
      .execute();
    await db.insertInto('profile').values({ id: 'p', household_id: 'h', name: 'Ada', position: 0 }).execute();
    return new SampleCatalogue(db);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  /** A title named `The <id>`, with an asset of its id that is being prepared unless it is a series. */
  add(id: string, addedAt: number, parts: Partial<NewTitle> = {}): Promise<boolean> {
    const texts = [{ language: 'en', name: `The ${id}`, synopsis: 'Long ago.' }];
    const asset = parts.kind === 'series' ? undefined : { id, source: { kind: 'demo' } };
    return this.newTitles.insert({ ...plain, id, addedAt, texts, ...parts }, asset);
  }

  /** A series with two seasons of two episodes: `s1e1` … `s2e2`, all of them ready. */
  async addSeries(): Promise<void> {
    await this.add('series', 5, { kind: 'series', genres: ['mystery'] });
    for (const season of [1, 2]) {
      for (const number of [1, 2]) {
        const episode = { seriesId: 'series', season, number };
        await this.add(`s${season}e${number}`, 5, { kind: 'episode', genres: [], durationMs: 100_000, episode });
      }
    }
    await this.db.updateTable('asset').set({ state: 'ready' }).execute();
  }

  async setState(state: 'preparing' | 'ready' | 'failed', ...ids: string[]): Promise<void> {
    await this.db.updateTable('asset').set({ state, progress: 0.3 }).where('id', 'in', ids).execute();
  }

  /** Of a title of 100 s. */
  async watch(titleId: string, positionMs: number, updatedAt: number): Promise<void> {
    const finishMs = 90_000;
    const watchedAt = positionMs >= finishMs ? updatedAt : null;
    const row = { position_ms: positionMs, duration_ms: 100_000, updated_at: updatedAt };
    await this.db
      .insertInto('watch_progress')
      .values({ profile_id: 'p', title_id: titleId, ...row, finish_ms: finishMs, watched_at: watchedAt })
      .execute();
  }

  async railIds(who = asker): Promise<string[]> {
    return (await this.home.home(who)).rails.map(({ id, total }) => `${id} ${total}`);
  }

  async idsOf(rail: string, query = {}): Promise<string[]> {
    return (await this.home.rail(asker, rail, query)).items.map(({ id }) => id);
  }
}
