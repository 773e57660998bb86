import type { Artwork, TitleSummary } from '#contracts';
import type { HeroCard } from '#app/components/hero/Hero';
import type { Picture, TileCard } from '#app/components/tile/Tile';
import type { I18n } from '#app/i18n/I18n';
import { timeLeft, runningTime } from '#app/i18n/time';
import { fromHex, mix } from '#app/theme/colours';
import { colour, hero, poster } from '#app/theme/tokens';
import { unavailableWords } from '#app/screens/unavailableWords';

/** What it takes to make words and pictures of a title. */
export interface CardContext {
  i18n: I18n;
  absolute(url: string): string;
  /** Pixels of the set for a pixel of the stage. */
  precision: number;
}

/** In stage pixels, as wide as each can get: a poster is widest while it has the focus. */
const shownWidth = { poster: poster.w * poster.focusScale, backdrop: hero.backdrop.w, logo: hero.logo.w } as const;

/** A title as a tile shows it. */
export function tileCard(title: TitleSummary, context: CardContext): TileCard {
  const { i18n } = context;
  const state = stateWords(title, i18n);
  return {
    id: title.id,
    name: title.name,
    picture: picture(title.poster, shownWidth.poster, context),
    colour: title.poster ? fromHex(title.poster.dominantColour) : colour.blank,
    caption: state || title.name,
    badge: title.availability.state === 'preparing' ? `${percent(title.availability.progress)} %` : '',
    progress: progressOf(title),
    isDimmed: title.availability.state !== 'ready',
    label: [title.name, metaWords(title, i18n), state].filter(Boolean).join(', '),
  };
}

export function heroCard(title: TitleSummary, context: CardContext): HeroCard {
  return {
    id: title.id,
    name: title.name,
    logo: picture(title.logo, shownWidth.logo, context),
    meta: metaWords(title, context.i18n),
    synopsis: title.synopsis,
  };
}

/** The picture of the room, and the colour that the title lends to it. */
export function backdropOf(
  { backdrop }: Pick<TitleSummary, 'backdrop'>,
  context: CardContext,
  width: number = shownWidth.backdrop,
): { url: string | null; tint: number } {
  const shown = picture(backdrop, width, context);
  if (!backdrop || !shown) return { url: null, tint: colour.ground };
  return { url: shown.url, tint: mix(colour.ground, fromHex(backdrop.dominantColour), hero.tint) };
}

/** A title or an episode. */
type Playable = Pick<TitleSummary, 'availability' | 'resumeMs' | 'durationMs'>;

/** Where this profile stopped, or how far the server is; null for a title that is simply there. */
export function progressOf({ availability, resumeMs, durationMs }: Playable): number | null {
  if (availability.state === 'preparing') return availability.progress;
  if (availability.state !== 'ready' || resumeMs === null || !durationMs) return null;
  return resumeMs / durationMs;
}

export function stateWords({ availability, resumeMs, durationMs }: Playable, i18n: I18n): string {
  if (availability.state === 'preparing') return i18n.t('title.preparing', { percent: percent(availability.progress) });
  if (availability.state === 'failed') return i18n.t('title.failed');
  if (availability.state === 'unavailable') return unavailableWords(availability, i18n);
  if (resumeMs === null || !durationMs) return '';
  return i18n.t('title.resume', { left: timeLeft(i18n, durationMs - resumeMs) });
}

/** Of a series, where a film says its length; null for anything else, and while there are no episodes. */
export function seasonWords({ seasonCount }: Pick<TitleSummary, 'seasonCount'>, i18n: I18n): string | null {
  if (!seasonCount) return null;
  return i18n.count('title.seasons', seasonCount);
}

function metaWords(title: TitleSummary, i18n: I18n): string {
  const { year, ageRating, durationMs, genres } = title;
  const length = durationMs === null ? seasonWords(title, i18n) : runningTime(i18n, durationMs);
  const age = ageRating === null ? null : i18n.code('age', ageRating);
  const kinds = genres.slice(0, 2).map((genre) => i18n.code('genre', genre));
  return [year, age, length, ...kinds].filter((part) => part !== null && part !== '').join(' · ');
}

/** Never 100 before it is ready: rounded down. */
function percent(progress: number): number {
  return Math.floor(progress * 100);
}

/**
 * The artwork in the size that is shown: a larger texture would cost memory and, drawn much smaller than it is, lose thin lines
 * (the stage has no mipmaps); a smaller one would blur.
 */
export function picture(artwork: Artwork | null, width: number, { absolute, precision }: CardContext): Picture | null {
  if (!artwork) return null;
  // By ascending width; the artwork itself is the largest.
  const fitting = artwork.variants.find((variant) => variant.width >= width * precision) ?? artwork;
  return { url: absolute(fitting.url), width: fitting.width, height: fitting.height };
}
