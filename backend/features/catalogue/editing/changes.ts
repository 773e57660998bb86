import { AppError } from '#backend/AppError';
import { knownAgeOf, knownRatings } from '#backend/platform/ratings/minAgeOf';
import type { EditedMarker, OperatorTitle, TitlePatch } from '#contracts';
import type { TitleWindow } from '../windows';
import { keptWindows, mergedTexts } from './wire';

/** What a patch means for a title; what isn't named stays. */
export interface TitleChange {
  year?: number | null;
  rating?: { ageRating: string | null; minAge: number | null };
  tags?: string[];
  genres?: string[];
  visibility?: { isPublic: boolean; publishAt: number | null };
  texts?: OperatorTitle['texts'];
  credits?: NonNullable<TitlePatch['credits']>;
  markers?: EditedMarker[];
  windows?: TitleWindow[];
  /** New places of episodes. */
  places?: OperatorTitle['episodes'];
  seasons?: OperatorTitle['seasons'];
}

/**
 * Whether a patch can be done to a title as it is now, and how. Pure.
 * @throws AppError request_malformed, rating_unknown
 */
export function changeOf(title: OperatorTitle, patch: TitlePatch, now: number): TitleChange {
  const { year, ageRating, tags, genres, texts, credits, markers, windows } = patch;
  const change: TitleChange = {};
  if (year !== undefined) change.year = year;
  if (ageRating !== undefined) change.rating = ratingOf(ageRating);
  if (tags) change.tags = [...new Set(tags)];
  if (genres) change.genres = genres;
  if (patch.visibility !== undefined || patch.publishAt !== undefined) {
    change.visibility = visibilityAfter(title, patch, now);
  }
  if (texts) change.texts = mergedTexts(title.texts, texts);
  if (credits) {
    if (credits.some(({ person, personId }) => person === undefined && personId === undefined)) {
      throw new AppError('request_malformed', 'A credit is that of a person');
    }
    change.credits = credits;
  }
  if (markers) {
    assertMarkers(markers, title.durationMs);
    change.markers = markers;
  }
  if (windows) change.windows = keptWindows(windows);
  const places = placesAfter(title, patch);
  if (places) change.places = places;
  if (patch.seasons) change.seasons = seasonsAfter(title, patch.seasons);
  return change;
}

/** @throws AppError rating_unknown */
export function ratingOf(ageRating: string | null): { ageRating: string | null; minAge: number | null } {
  if (ageRating === null) return { ageRating, minAge: null };
  const minAge = knownAgeOf(ageRating);
  if (minAge === undefined) throw new AppError('rating_unknown', knownRatings(ageRating));
  return { ageRating, minAge };
}

function visibilityAfter(
  title: OperatorTitle,
  patch: TitlePatch,
  now: number,
): { isPublic: boolean; publishAt: number | null } {
  const visibility = patch.visibility ?? title.visibility;
  if (visibility !== 'scheduled') {
    if (patch.publishAt) throw new AppError('request_malformed', 'Only a scheduled title has a time of publication');
    return { isPublic: visibility === 'public', publishAt: null };
  }
  const publishAt = patch.publishAt === undefined ? title.publishAt : patch.publishAt;
  if (publishAt === null) throw new AppError('request_malformed', 'A scheduled title has a time of publication');
  if (Date.parse(publishAt) <= now) throw new AppError('request_malformed', 'The time of publication is over');
  return { isPublic: false, publishAt: Date.parse(publishAt) };
}

/** @throws AppError request_malformed for one outside of the film, or two of a kind that overlap */
function assertMarkers(markers: readonly EditedMarker[], durationMs: number | null): void {
  const ends = new Map<string, number>();
  const inOrder = [...markers].sort((a, b) => a.startMs - b.startMs);
  for (const { kind, startMs, endMs } of inOrder) {
    if (startMs >= endMs) throw new AppError('request_malformed', `A marker (${kind}) ends before it begins`);
    if (durationMs !== null && endMs > durationMs) {
      throw new AppError(
        'request_malformed',
        `A marker (${kind}) ends at ${endMs} ms, and the film at ${durationMs} ms`,
      );
    }
    if (startMs < (ends.get(kind) ?? 0)) throw new AppError('request_malformed', `Two markers (${kind}) overlap`);
    ends.set(kind, endMs);
  }
}

/** Where the episodes of a series, or one episode, are to stand. */
function placesAfter(title: OperatorTitle, { episode, episodes }: TitlePatch): OperatorTitle['episodes'] | undefined {
  if (episode) {
    if (!title.episode) throw new AppError('request_malformed', `${title.id} is no episode`);
    const { season = title.episode.season, number = title.episode.number } = episode;
    return [{ id: title.id, season, number }];
  }
  if (!episodes) return undefined;
  const ids = new Set(episodes.map(({ id }) => id));
  const isWhole = episodes.length === title.episodes.length && title.episodes.every(({ id }) => ids.has(id));
  if (!isWhole) throw new AppError('request_malformed', 'All episodes of the series have to be named, each once');
  if (new Set(episodes.map(({ season, number }) => `${season} ${number}`)).size < episodes.length) {
    throw new AppError('request_malformed', 'Two episodes are to stand in one place');
  }
  return episodes;
}

function seasonsAfter(title: OperatorTitle, seasons: OperatorTitle['seasons']): OperatorTitle['seasons'] {
  if (title.kind !== 'series') throw new AppError('request_malformed', `${title.id} is no series`);
  if (new Set(seasons.map(({ season }) => season)).size < seasons.length) {
    throw new AppError('request_malformed', 'A season is named once');
  }
  return seasons;
}
