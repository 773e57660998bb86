import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Artwork, ArtworkKind, TitleSummary } from '#contracts';
import { assetStateOf, type AssetState, type TitleCard } from './cardRows';
import type { TitleCards } from './TitleCards';
import { maySee, visibleTitles, type CardReach, type Sight } from './visibility';
import type { Watched } from './watching';
import type { TitleWindow } from './windows';

/** Who looks at the catalogue: decides the words, the progress and what may be seen. */
export interface Asker {
  profileId: string;
  /** Years; null for a profile without a limit. */
  maxAge: number | null;
  /** ISO 3166-1 alpha-2, where they are; null where nobody knows. */
  country: string | null;
  /** BCP 47 primary subtag. */
  language: string;
}

export interface TitleRecord {
  id: string;
  kind: TitleSummary['kind'];
  name: string;
  synopsis: string;
  year: number | null;
  ageRating: string | null;
  genres: string[];
  tags: string[];
  durationMs: number | null;
  /** Of a series; null for anything else. */
  seasonCount: number | null;
  addedAt: number;
  pictures: Partial<Record<ArtworkKind, Artwork>>;
  /** Of a series: that of its best episode. */
  state: 'preparing' | 'ready' | 'failed';
  progress: number;
  failureCode: string | null;
  packageId: string | null;
  /** `at`: when it was watched last. */
  watched: (Watched & { at: number }) | null;
  /** Its own, and of an episode those of its series. */
  windows: (readonly TitleWindow[])[];
  episode: { seriesId: string; seriesName: string; season: number; number: number } | null;
}

export const FALLBACK_LANGUAGE = 'en';

/** In the order of the ids, as somebody sees them; those that are gone or not for this profile are left out. */
export async function recordsOf(
  db: Db,
  cards: TitleCards,
  asker: Asker & Sight,
  ids: readonly string[],
  reach: CardReach = 'listed',
): Promise<TitleRecord[]> {
  const known = await cards.of(ids);
  const seen = ids.flatMap((id) => {
    const card = known.get(id);
    return card && maySee(asker, card, known, reach) ? card : [];
  });
  const watched = await watchedOf(db, asker.profileId, seen);
  const series = await seriesFacts(db, asker, seen);
  return seen.map((card) => {
    const parent = card.seriesId === null ? undefined : known.get(card.seriesId);
    const facts = series.get(card.id);
    return recordOf(card, parent, { language: asker.language, watched: watched.get(card.id) ?? null, facts });
  });
}

interface Own {
  language: string;
  watched: TitleRecord['watched'];
  facts: SeriesFacts | undefined;
}

function recordOf(card: TitleCard, parent: TitleCard | undefined, { language, watched, facts }: Own): TitleRecord {
  const text = textOf(card, language);
  const { state, progress, failureCode } = card.asset ?? facts?.state ?? NOT_BEGUN;
  return {
    id: card.id,
    kind: card.kind,
    name: nameIn(card, language),
    synopsis: text?.synopsis ?? '',
    year: card.year,
    ageRating: card.ageRating,
    genres: card.genres.length > 0 ? card.genres : (parent?.genres ?? []),
    tags: card.tags,
    durationMs: card.durationMs,
    seasonCount: card.kind === 'series' ? (facts?.seasons.size ?? 0) : null,
    addedAt: card.addedAt,
    // an episode is shown in the clothes of its series
    pictures: parent ? { ...parent.pictures, ...card.pictures } : card.pictures,
    state,
    progress,
    failureCode,
    packageId: card.packageId,
    watched,
    windows: parent ? [card.windows, parent.windows] : [card.windows],
    episode: episodeOf(card, parent, language),
  };
}

/** In the language, else in English, else its id. */
export function nameIn(card: TitleCard, language: string): string {
  return textOf(card, language)?.name ?? card.id;
}

function textOf({ texts }: TitleCard, language: string): { name: string; synopsis: string } | undefined {
  return texts.get(language) ?? texts.get(FALLBACK_LANGUAGE);
}

function episodeOf(
  { seriesId, season, number }: TitleCard,
  parent: TitleCard | undefined,
  language: string,
): TitleRecord['episode'] {
  if (seriesId === null || season === null || number === null) return null;
  return { seriesId, seriesName: parent ? nameIn(parent, language) : seriesId, season, number };
}

async function watchedOf(
  db: Db,
  profileId: string,
  cards: readonly TitleCard[],
): Promise<Map<string, NonNullable<TitleRecord['watched']>>> {
  if (cards.length === 0) return new Map();
  const ids = JSON.stringify(cards.map(({ id }) => id));
  const { rows } = await sql<NonNullable<TitleRecord['watched']> & { id: string }>`
    select title_id as id, position_ms as positionMs, duration_ms as durationMs, finish_ms as finishMs,
      watched_at as watchedAt, updated_at as at
    from json_each(${ids}) as wanted
      cross join watch_progress on profile_id = ${profileId} and title_id = wanted.value`.execute(db);
  return new Map(rows.map(({ id, ...watched }) => [id, watched]));
}

/** Of a series whose first episode is still to come. */
const NOT_BEGUN: AssetState = { state: 'preparing', progress: 0, failureCode: null };
const READY: AssetState = { state: 'ready', progress: 1, failureCode: null };

interface SeriesFacts {
  /** As far as its farthest episode. */
  state: AssetState;
  /** Their numbers. */
  seasons: Set<number | null>;
}

/** Of the episodes that the asker may see: from the tallies of the seasons, and where those don't say enough from each episode. */
async function seriesFacts(db: Db, asker: Sight, cards: readonly TitleCard[]): Promise<Map<string, SeriesFacts>> {
  const facts = new Map<string, SeriesFacts>();
  const unsaid: string[] = [];
  for (const { id, kind, seasons } of cards) {
    if (kind !== 'series') continue;
    const seen = seasons?.filter(({ minAge }) => asker.maxAge === null || minAge <= asker.maxAge);
    if (seen?.some(({ ready }) => ready > 0)) {
      facts.set(id, { state: READY, seasons: new Set(seen.map(({ season }) => season)) });
    } else if (seen === undefined || seen.length > 0) unsaid.push(id);
  }
  if (unsaid.length > 0) for (const [id, each] of await factsOfEpisodes(db, asker, unsaid)) facts.set(id, each);
  return facts;
}

async function factsOfEpisodes(db: Db, asker: Sight, seriesIds: readonly string[]): Promise<Map<string, SeriesFacts>> {
  const facts = new Map<string, SeriesFacts>();
  const rows = await visibleTitles(db, asker)
    .innerJoin('asset', 'asset.title_id', 'title.id')
    .where('title.series_id', 'in', seriesIds)
    .select(['title.series_id', 'title.season', 'asset.state', 'asset.progress', 'asset.failure_code'])
    .execute();
  for (const row of rows) {
    const state = assetStateOf(row);
    const known = facts.get(row.series_id ?? '') ?? { state, seasons: new Set() };
    known.seasons.add(row.season);
    if (isFarther(state, known.state)) known.state = state;
    facts.set(row.series_id ?? '', known);
  }
  return facts;
}

const RANK = { failed: 0, preparing: 1, ready: 2 } as const;

function isFarther(state: AssetState, than: AssetState): boolean {
  return RANK[state.state] > RANK[than.state] || (state.state === than.state && state.progress > than.progress);
}
