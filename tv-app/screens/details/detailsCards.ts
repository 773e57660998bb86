import type { Credit, Episode, Season, TitleDetails, TitleSummary } from '#contracts';
import type { CreditCard } from '#app/components/credit/CreditShelf';
import type { HeadCard } from '#app/components/details-head/DetailsHead';
import type { EpisodeCard } from '#app/components/episode/EpisodeTile';
import type { ActionCard } from '#app/components/section/ActionRow';
import type { I18n } from '#app/i18n/I18n';
import { languageName } from '#app/i18n/languages';
import { runningTime, timeLeft } from '#app/i18n/time';
import { ratingWords, trailerOf } from '#app/screens/details/extraCards';
import { figureCards, type Asides } from '#app/screens/details/figureCards';
import { heroCard, picture, progressOf, seasonWords, stateWords, type CardContext } from '#app/screens/titleCards';
import { fromHex } from '#app/theme/colours';
import { colour, episode as tile } from '#app/theme/tokens';

/** A title as far as it is known: home knows a summary, the server tells the rest. */
export interface KnownTitle {
  summary: TitleSummary;
  details: TitleDetails | null;
}

/** What Play starts. */
export interface PlayTarget {
  titleId: string;
  resumeMs: number | null;
  season: number | null;
  episode: number | null;
}

const separator = ' · ';
const shownGenres = 3;
const shownNames = 4;

/** Null while nothing of it can be played. */
export function playTarget({ summary, details }: KnownTitle): PlayTarget | null {
  if (details) return details.play;
  if (summary.availability.state !== 'ready') return null;
  // Of a series the server knows which episode is next.
  return { titleId: summary.id, resumeMs: summary.resumeMs, season: null, episode: null };
}

/** The buttons, the likeliest first. Never none: there has to be something to focus. */
export function actionCards(title: KnownTitle, i18n: I18n, asides: Asides): ActionCard[] {
  const target = playTarget(title);
  const cards: ActionCard[] = target ? playCards(target, i18n) : [waitingCard(title.summary, i18n)];
  if (trailerOf(title.details)) cards.push({ id: 'trailer', label: i18n.t('details.trailer'), icon: 'reel' });
  if (title.summary.episode) cards.push({ id: 'series', label: i18n.t('details.allEpisodes'), icon: null });
  return [...cards, ...figureCards(title, i18n, asides)];
}

function playCards({ resumeMs, season, episode }: PlayTarget, i18n: I18n): ActionCard[] {
  const isResumed = resumeMs !== null;
  const place = season === null || episode === null ? null : { season, episode };
  const label = place
    ? i18n.t(isResumed ? 'details.resumeEpisode' : 'details.playEpisode', place)
    : i18n.t(isResumed ? 'details.resume' : 'details.play');
  const play: ActionCard = { id: 'play', label, icon: 'play' };
  if (!isResumed) return [play];
  return [play, { id: 'beginning', label: i18n.t('details.beginning'), icon: 'restart' }];
}

function waitingCard(summary: TitleSummary, i18n: I18n): ActionCard {
  const isPreparing = summary.availability.state === 'preparing';
  const label = isPreparing ? stateWords(summary, i18n) : i18n.t('details.unavailable');
  return { id: 'play', label, icon: isPreparing ? 'clock' : 'warning' };
}

export function headCard(title: KnownTitle, context: CardContext): HeadCard {
  const { summary, details } = title;
  const { name, logo, synopsis } = heroCard(summary, context);
  return {
    name,
    logo,
    meta: metaWords(title, context.i18n),
    synopsis,
    state: stateOf(title, context.i18n),
    facts: details ? factsOf(details, context.i18n) : [],
  };
}

function metaWords({ summary, details }: KnownTitle, i18n: I18n): string {
  const { episode, year, ageRating, durationMs, genres } = summary;
  const parts = [
    episode &&
      i18n.t('details.episodeOf', { series: episode.seriesName, season: episode.season, episode: episode.number }),
    year,
    ageRating === null ? null : i18n.code('age', ageRating),
    durationMs === null ? seasonWords(summary, i18n) : runningTime(i18n, durationMs),
    ...genres.slice(0, shownGenres).map((genre) => i18n.code('genre', genre)),
    details?.quality,
    typeof details?.mine.stars === 'number' ? i18n.t('details.stars', { stars: details.mine.stars }) : null,
  ];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(separator);
}

function stateOf(title: KnownTitle, i18n: I18n): HeadCard['state'] {
  const { summary } = title;
  const { state } = summary.availability;
  if (state === 'failed' || state === 'unavailable') {
    return { words: stateWords(summary, i18n), progress: null, isBad: state === 'failed' };
  }
  // In words it stands on the button.
  if (state === 'preparing') return { words: '', progress: progressOf(summary), isBad: false };
  return resumeState(title, i18n);
}

function resumeState(title: KnownTitle, i18n: I18n): HeadCard['state'] {
  const target = playTarget(title);
  const resumeMs = target?.resumeMs ?? null;
  if (!target || resumeMs === null) return null;
  const episode = episodeOf(title.details?.seasons ?? [], target.titleId);
  const durationMs = episode ? episode.durationMs : title.summary.durationMs;
  if (!durationMs) return null;
  const left = timeLeft(i18n, durationMs - resumeMs);
  const words = episode ? [left, episode.name].join(separator) : left;
  return { words, progress: resumeMs / durationMs, isBad: false };
}

function factsOf(details: TitleDetails, i18n: I18n): string[] {
  const names = (job: Credit['job']): string =>
    i18n.list(
      details.credits
        .filter((credit) => credit.job === job)
        .slice(0, shownNames)
        .map((credit) => credit.person),
    );
  const languages = (codes: readonly string[]): string =>
    i18n.list(codes.map((code) => languageName(code, i18n.language)));
  const [director, cast] = [names('director'), names('actor')];
  const people = [
    director && i18n.t('details.directedBy', { names: director }),
    cast && i18n.t('details.with', { names: cast }),
  ];
  const [audio, subtitles] = [languages(details.audioLanguages), languages(details.textLanguages)];
  const ratings = ratingWords(details.ratings, i18n);
  const tracks = [
    audio && i18n.t('details.audio', { languages: audio }),
    subtitles && i18n.t('details.subtitles', { languages: subtitles }),
  ];
  return [
    ratings,
    people.filter(Boolean).join(separator),
    // There is room for three lines.
    ...(ratings === '' ? tracks : [tracks.filter(Boolean).join(separator)]),
    details.mine.review && i18n.t('details.review', { review: details.mine.review }),
  ].filter((line): line is string => Boolean(line));
}

/** Where the viewer is in a series: the season that Play goes on in, else the first. */
export function currentSeason({ seasons, play }: TitleDetails): Season | null {
  return seasons.find((season) => season.number === play?.season) ?? seasons[0] ?? null;
}

export function episodeOf(seasons: readonly Season[], id: string): Episode | null {
  for (const season of seasons) {
    const found = season.episodes.find((episode) => episode.id === id);
    if (found) return found;
  }
  return null;
}

export function episodeCard(episode: Episode, context: CardContext): EpisodeCard {
  const { i18n } = context;
  const name = [episode.number, episode.name].join(separator);
  const facts = episodeFacts(episode, i18n);
  return {
    id: episode.id,
    number: String(episode.number),
    name,
    facts,
    synopsis: episode.synopsis,
    picture: picture(episode.still, tile.w * tile.focusScale, context),
    colour: episode.still ? fromHex(episode.still.dominantColour) : colour.blank,
    progress: progressOf(episode),
    isWatched: episode.isWatched,
    isDimmed: episode.availability.state !== 'ready',
    label: [name, facts].filter(Boolean).join(', '),
  };
}

function episodeFacts(episode: Episode, i18n: I18n): string {
  const { durationMs, resumeMs, isWatched, availability } = episode;
  const isUnderway = availability.state === 'ready' && resumeMs !== null;
  const state = availability.state === 'ready' ? '' : stateWords(episode, i18n);
  const parts = [
    durationMs === null ? '' : runningTime(i18n, durationMs),
    isUnderway && durationMs ? timeLeft(i18n, durationMs - resumeMs) : state,
    isWatched && !isUnderway && !state ? i18n.t('details.watched') : '',
  ];
  return parts.filter(Boolean).join(separator);
}

/** A person with everything they did, in the order in which they are named. */
export function creditCards(credits: readonly Credit[], i18n: I18n): CreditCard[] {
  const parts = new Map<string, string[]>();
  for (const { person, job, character } of credits) {
    const part = character ?? i18n.t(`job.${job}`);
    parts.set(person, [...(parts.get(person) ?? []), part]);
  }
  return [...parts].map(([person, all]) => {
    const part = [...new Set(all)].join(separator);
    return { id: slug(person), person, part, label: [person, part].join(', ') };
  });
}

/** A name as part of a path. */
function slug(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '-');
}
