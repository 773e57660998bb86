import type { Artwork, Availability, Episode, TitleSummary } from '#contracts';
import type { ArtworkRecord } from './NewTitleStore';
import type { TitleRecord } from './titleRecords';

/** Below this share a film counts as not begun, above the other one as finished. */
const RESUME_FROM = 0.02;
const RESUME_UNTIL = 0.95;

type Watched = { positionMs: number; durationMs: number } | null;

/** Where to go on, or null when the film was hardly begun or is as good as over. */
export function resumeMsOf(watched: Watched): number | null {
  if (!watched || watched.durationMs === 0) return null;
  const share = watched.positionMs / watched.durationMs;
  return share >= RESUME_FROM && share < RESUME_UNTIL ? watched.positionMs : null;
}

export function isFinished(watched: Watched): boolean {
  return watched !== null && watched.durationMs > 0 && watched.positionMs / watched.durationMs >= RESUME_UNTIL;
}

/** A look of a moment, or none: whoever did that is where they were before. */
export function isHardlyBegun(watched: Watched): boolean {
  return resumeMsOf(watched) === null && !isFinished(watched);
}

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
    poster: artworkOf(title, 'poster'),
    backdrop: artworkOf(title, 'backdrop'),
    logo: artworkOf(title, 'logo'),
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
    still: artworkOf(title, 'still'),
    availability: availabilityOf(title),
    resumeMs: resumeMsOf(title.watched),
    isWatched: isFinished(title.watched),
  };
}

export function availabilityOf(title: TitleRecord): Availability {
  if (title.state === 'preparing') return { state: 'preparing', progress: title.progress };
  if (title.state === 'failed') return { state: 'failed', code: title.failureCode ?? 'internal' };
  return { state: 'ready' };
}

function artworkOf(title: TitleRecord, kind: ArtworkRecord['kind']): Artwork | null {
  const found = title.artwork.find((artwork) => artwork.kind === kind);
  if (!found) return null;
  const variants = found.variants.map(({ objectKey, width, height }) => ({ url: `/${objectKey}`, width, height }));
  const largest = variants.at(-1);
  return largest ? { ...largest, variants, dominantColour: found.dominantColour } : null;
}
