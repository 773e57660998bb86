import { AppError } from '#backend/AppError';
import type { Artwork, Availability, ContentPage, Home, TitleDetails, TitleSummary } from '#contracts';
import type { ArtworkRecord, CatalogueStore, PageStart, TitleRecord } from './store';

export interface CataloguePorts {
  store: CatalogueStore;
  profile(id: string): Promise<{ id: string; name: string }>;
  /** Languages of the tracks of a package. */
  trackLanguages(packageId: string): Promise<{ audio: string[]; text: string[] }>;
}

interface Asker {
  profileId: string;
  language: string;
}

const RAIL_LENGTH = 40;
const PAGE_LENGTH = 40;
/** Below this share a film counts as not begun, above the other one as finished. */
const RESUME_FROM = 0.02;
const RESUME_UNTIL = 0.95;

export class CatalogueService {
  constructor(private readonly ports: CataloguePorts) {}

  async home(asker: Asker): Promise<Home> {
    const [profile, newest] = await Promise.all([
      this.ports.profile(asker.profileId),
      this.ports.store.list({ ...asker, limit: RAIL_LENGTH }),
    ]);
    const rails = newest.length === 0 ? [] : [{ id: 'new', name: 'rail.new', items: newest.map(summaryOf) }];
    return { profile, rails };
  }

  async page(asker: Asker, request: { cursor?: string | undefined; limit?: number | undefined }): Promise<ContentPage> {
    const limit = request.limit ?? PAGE_LENGTH;
    const after = request.cursor === undefined ? undefined : decodeCursor(request.cursor);
    const found = await this.ports.store.list({ ...asker, limit: limit + 1, ...(after && { after }) });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(summaryOf),
      nextCursor: found.length > limit && last ? encodeCursor(last) : null,
    };
  }

  /** @throws AppError not_found */
  async details(asker: Asker, id: string): Promise<TitleDetails> {
    const title = await this.ports.store.find({ ...asker, id });
    if (!title) throw new AppError('not_found', `No title ${id}`);
    const languages = title.packageId ? await this.ports.trackLanguages(title.packageId) : { audio: [], text: [] };
    return {
      ...summaryOf(title),
      addedAt: new Date(title.addedAt).toISOString(),
      audioLanguages: languages.audio,
      textLanguages: languages.text,
    };
  }
}

function summaryOf(title: TitleRecord): TitleSummary {
  return {
    id: title.id,
    kind: title.kind,
    name: title.name,
    synopsis: title.synopsis,
    year: title.year,
    ageRating: title.ageRating,
    durationMs: title.durationMs,
    genres: title.genres,
    poster: artworkOf(title, 'poster'),
    backdrop: artworkOf(title, 'backdrop'),
    logo: artworkOf(title, 'logo'),
    availability: availabilityOf(title),
    resumeMs: resumeMsOf(title.watched),
  };
}

/** Where to go on, or null when the film was hardly begun or is as good as over. */
export function resumeMsOf(watched: TitleRecord['watched']): number | null {
  if (!watched || watched.durationMs === 0) return null;
  const share = watched.positionMs / watched.durationMs;
  return share >= RESUME_FROM && share < RESUME_UNTIL ? watched.positionMs : null;
}

function availabilityOf(title: TitleRecord): Availability {
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

/** Opaque to clients, so that the order can change. */
function encodeCursor(last: PageStart): string {
  return Buffer.from(JSON.stringify([last.addedAt, last.id])).toString('base64url');
}

function decodeCursor(cursor: string): PageStart {
  try {
    const [addedAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof addedAt === 'number' && typeof id === 'string') return { addedAt, id };
  } catch {
    // said below
  }
  throw new AppError('request_malformed', 'The cursor is not one of ours');
}
