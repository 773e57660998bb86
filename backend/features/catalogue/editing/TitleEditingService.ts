import { z } from 'zod';
import { AppError } from '#backend/AppError';
import type { AuditEvent } from '#backend/platform/audit/AuditLog';
import { decodeCursor } from '#backend/platform/paging/cursor';
import type {
  Artwork,
  ArtworkKind,
  NewOperatorEpisode,
  NewOperatorTitle,
  OperatorTitle,
  OperatorTitleQuery,
  TitlePatch,
} from '#contracts';
import type { ArtworkRecord, NewTitle } from '../NewTitleStore';
import { shownArtwork } from '../summaries';
import { slugOf } from '../titleParts';
import { changeOf, ratingOf } from './changes';
import { PAGE_LENGTH, pageOf } from './pages';
import type { TitleEditingStore } from './TitleEditingStore';

export interface TitleEditingPorts {
  store: TitleEditingStore;
  /** False when there was no place for it. */
  insert(title: NewTitle): Promise<boolean>;
  kindOf(id: string): Promise<NewTitle['kind'] | undefined>;
  hasEpisodeAt(place: { seriesId: string; season: number; number: number }): Promise<boolean>;
  /** Writes a stranger's picture anew, in the sizes that sets show; null for what is no picture that we take. */
  keepPicture(kind: ArtworkKind, bytes: Uint8Array): Promise<ArtworkRecord | null>;
  audit(event: AuditEvent): Promise<void>;
  now(): number;
}

const TitlePlace = z.tuple([z.union([z.string(), z.number()]), z.string()]);
const ID_LENGTH = 48;
/** So many titles of one name find ids of their own. */
const SAME_NAME_MAX = 200;

/** What operators do to titles. `by` is the account of who does it. */
export class TitleEditingService {
  constructor(private readonly ports: TitleEditingPorts) {}

  /** @throws AppError request_malformed */
  async page(query: OperatorTitleQuery) {
    const { cursor, limit = PAGE_LENGTH } = query;
    const after = decodeCursor(cursor, TitlePlace);
    return pageOf(await this.ports.store.page(query, { after, limit: limit + 1 }), limit);
  }

  /** @throws AppError not_found */
  async title(id: string): Promise<OperatorTitle> {
    const title = await this.ports.store.find(id);
    if (!title) throw noTitle(id);
    return title;
  }

  /** @throws AppError name_taken, rating_unknown */
  async create(by: string, { kind, ...title }: NewOperatorTitle): Promise<OperatorTitle> {
    return this.add(by, { ...this.draftOf(title), kind }, title.id);
  }

  /** @throws AppError not_found, name_taken, place_taken, rating_unknown */
  async createEpisode(by: string, seriesId: string, episode: NewOperatorEpisode): Promise<OperatorTitle> {
    if ((await this.ports.kindOf(seriesId)) !== 'series') throw new AppError('not_found', `No series ${seriesId}`);
    const { season, number } = episode;
    const draft = { ...this.draftOf(episode), kind: 'episode' as const, episode: { seriesId, season, number } };
    return this.add(by, draft, episode.id);
  }

  /** @throws AppError not_found, precondition_failed, place_taken, rating_unknown, request_malformed */
  async edit(by: string, id: string, version: string, patch: TitlePatch): Promise<OperatorTitle> {
    const { store, now } = this.ports;
    const title = await store.edit(id, version, (before) => changeOf(before, patch, now()));
    if (!title) throw noTitle(id);
    const details = { changed: Object.keys(patch).join(' ') };
    await this.ports.audit({ actor: by, action: 'title.edited', subject: id, details });
    return title;
  }

  /**
   * What hangs on it goes with it: episodes, progress, ratings, places in lists. Who is watching it is stopped by the end of the
   * session, within ten seconds; a sweep removes the files.
   *
   * @throws AppError not_found, precondition_failed; still_used while viewers can see it
   */
  async remove(by: string, id: string, version: string): Promise<void> {
    const isGone = await this.ports.store.remove(id, version, ({ visibility }) => {
      if (visibility === 'public') throw new AppError('still_used', 'Hide it first');
    });
    if (!isGone) throw noTitle(id);
    await this.ports.audit({ actor: by, action: 'title.removed', subject: id });
  }

  /** @throws AppError not_found, picture_refused */
  async giveArtwork(by: string, id: string, kind: ArtworkKind, bytes: Uint8Array): Promise<Artwork> {
    // before the work of decoding; `giveArtwork` looks again
    if ((await this.ports.kindOf(id)) === undefined) throw noTitle(id);
    const artwork = await this.ports.keepPicture(kind, bytes);
    if (!artwork) throw new AppError('picture_refused', 'A whole JPEG, PNG or WebP of up to 8192 × 8192 is taken');
    if (!(await this.ports.store.giveArtwork(id, artwork))) throw noTitle(id);
    await this.ports.audit({ actor: by, action: 'title.artwork_given', subject: id, details: { kind } });
    const shown = shownArtwork(artwork);
    if (!shown) throw new AppError('internal');
    return shown;
  }

  /** @throws AppError not_found */
  async removeArtwork(by: string, id: string, kind: ArtworkKind): Promise<void> {
    if (!(await this.ports.store.removeArtwork(id, kind))) throw new AppError('not_found', `No ${kind} of ${id}`);
    await this.ports.audit({ actor: by, action: 'title.artwork_removed', subject: id, details: { kind } });
  }

  /** Titles whose time has come turn public. */
  async publishDue(): Promise<void> {
    for (const id of await this.ports.store.publishDue()) {
      await this.ports.audit({ actor: 'service', action: 'title.published', subject: id });
    }
  }

  private draftOf({ texts, year, ageRating, genres, tags }: Omit<NewOperatorTitle, 'kind'>) {
    ratingOf(ageRating);
    return {
      ...{ year, ageRating, genres, tags, isHidden: true },
      durationMs: null,
      addedAt: this.ports.now(),
      texts: Object.entries(texts).map(([language, text]) => ({ language, ...text })),
      credits: [],
      markers: [],
    };
  }

  private async add(by: string, draft: Omit<NewTitle, 'id'>, wanted: string | undefined): Promise<OperatorTitle> {
    const id = await this.insert(draft, wanted);
    await this.ports.audit({ actor: by, action: 'title.created', subject: id, details: { kind: draft.kind } });
    return this.title(id);
  }

  /** Under the id that is wanted, or else one that its name gives and nobody has. */
  private async insert(draft: Omit<NewTitle, 'id'>, wanted: string | undefined): Promise<string> {
    const { episode, texts } = draft;
    const named = slugOf((texts.find(({ language }) => language === 'en') ?? texts[0])?.name ?? '');
    const base = named.slice(0, ID_LENGTH).replace(/-$/, '') || draft.kind;
    for (let nth = 1; nth <= SAME_NAME_MAX; nth++) {
      const id = wanted ?? (nth === 1 ? base : `${base}-${nth}`);
      if (await this.ports.insert({ ...draft, id })) return id;
      if (episode && (await this.ports.hasEpisodeAt(episode))) {
        throw new AppError('place_taken', `Episode ${episode.number} of season ${episode.season} is there`);
      }
      if (wanted !== undefined) break;
    }
    throw new AppError('name_taken', `There is a title ${wanted ?? base} already`);
  }
}

function noTitle(id: string): AppError {
  return new AppError('not_found', `No title ${id}`);
}
