import type { Extra, TitleDetails, TitleRatings, TitleSummary } from '#contracts';
import type { EpisodeCard } from '#app/components/episode/EpisodeTile';
import type { I18n } from '#app/i18n/I18n';
import { clockTime } from '#app/i18n/time';
import { picture, progressOf, stateWords, type CardContext } from '#app/screens/titleCards';
import { fromHex } from '#app/theme/colours';
import { colour, episode as tile } from '#app/theme/tokens';

const separator = ' · ';
const shownOthers = 2;

/** As people write them; another one is written as its file has it. */
const sourceNames: Readonly<Record<string, string>> = {
  imdb: 'IMDb',
  themoviedb: 'TMDB',
  tmdb: 'TMDB',
  metacritic: 'Metacritic',
  tomatometerallcritics: 'Tomatometer',
  tomatometerallaudience: 'Popcornmeter',
  trakt: 'Trakt',
};

function extraName({ name, kind }: Pick<Extra, 'name' | 'kind'>, i18n: I18n): string {
  return name === '' ? i18n.t(`extra.${kind}`) : name;
}

export function extraCard(extra: Extra, context: CardContext): EpisodeCard {
  const { i18n } = context;
  const name = extraName(extra, i18n);
  const facts = extraFacts(extra, i18n);
  return {
    id: extra.id,
    number: '',
    name,
    facts,
    synopsis: '',
    picture: picture(extra.still, tile.w * tile.focusScale, context),
    colour: extra.still ? fromHex(extra.still.dominantColour) : colour.blank,
    progress: progressOf({ ...extra, resumeMs: null }),
    isWatched: false,
    isDimmed: extra.availability.state !== 'ready',
    label: [name, facts].filter(Boolean).join(', '),
  };
}

/** Minutes alone would make every trailer one or two of them. */
function extraFacts(extra: Extra, i18n: I18n): string {
  const { name, kind, durationMs, availability } = extra;
  const isReady = availability.state === 'ready';
  const parts = [
    name === '' ? '' : i18n.t(`extra.${kind}`),
    isReady ? (durationMs === null ? '' : clockTime(durationMs)) : stateWords({ ...extra, resumeMs: null }, i18n),
  ];
  return parts.filter(Boolean).join(separator);
}

/** The one that the button plays. */
export function trailerOf(details: TitleDetails | null): Extra | null {
  const isReady = ({ kind, availability }: Extra): boolean => kind === 'trailer' && availability.state === 'ready';
  return details?.extras.find(isReady) ?? null;
}

/** What the player calls it. */
export function extraSummary(extra: Extra, { name, ...story }: TitleSummary, i18n: I18n): TitleSummary {
  const { id, durationMs, availability } = extra;
  const own = { id, durationMs, availability, kind: 'film', episode: null, resumeMs: null } as const;
  return { ...story, ...own, name: [name, extraName(extra, i18n)].join(separator) };
}

/** `87 % of 240 viewers liked it · IMDb 7.4/10`; empty where nobody has said anything. */
export function ratingWords({ viewers, others }: TitleRatings, i18n: I18n): string {
  const own =
    viewers && i18n.count('details.liked', viewers.count, { share: i18n.number(viewers.liked, { style: 'percent' }) });
  const rest = others.slice(0, shownOthers).map(({ source, value, best }) => {
    const name = sourceNames[source.toLowerCase()] ?? source;
    return i18n.t('details.rating', { source: name, value: i18n.number(value), best: i18n.number(best) });
  });
  return [own, ...rest].filter(Boolean).join(separator);
}
