import type { Artwork, Availability, Episode, TitleSummary } from '#contracts';
import type { ArtworkRecord } from './NewTitleStore';
import type { TitleRecord } from './titleRecords';
import type { Closed } from './windows';
import { resumeMsOf, wasSeen } from './watching';

export function summaryOf(title: TitleRecord): TitleSummary {
  return {
    id: title.id,
    kind: title.kind,
    name: title.name,
    synopsis: title.synopsis,
    year: title.year,
    ageRating: title.ageRating,
    durationMs: title.durationMs,
    seasonCount: title.seasonCount,
    genres: title.genres,
    poster: title.pictures.poster ?? null,
    backdrop: title.pictures.backdrop ?? null,
    logo: title.pictures.logo ?? null,
    availability: availabilityOf(title),
    resumeMs: resumeMsOf(title.watched),
    episode: title.episode,
  };
}

export function episodeSummaryOf(title: TitleRecord, number: number): Episode {
  return {
    id: title.id,
    number,
    name: title.name,
    synopsis: title.synopsis,
    durationMs: title.durationMs,
    still: title.pictures.still ?? null,
    availability: availabilityOf(title),
    resumeMs: resumeMsOf(title.watched),
    isWatched: wasSeen(title.watched),
  };
}

export function availabilityOf(title: TitleRecord): Availability {
  if (title.state === 'preparing') return { state: 'preparing', progress: title.progress };
  if (title.state === 'failed') return { state: 'failed', code: title.failureCode ?? 'internal' };
  return { state: 'ready' };
}

export function unavailableBy({ reason, from }: Closed): Availability {
  return { state: 'unavailable', reason, from: from === null ? null : new Date(from).toISOString() };
}

/** Null for a picture without files. */
export function shownArtwork({ variants: files, dominantColour }: Omit<ArtworkRecord, 'kind'>): Artwork | null {
  const variants = files.map(({ objectKey, width, height }) => ({ url: `/${objectKey}`, width, height }));
  const largest = variants.at(-1);
  return largest ? { ...largest, variants, dominantColour } : null;
}
