import type { Mine, Quality } from '#contracts';
import type { ActionCard } from '#app/components/section/ActionRow';
import type { I18n } from '#app/i18n/I18n';
import type { KnownTitle } from '#app/screens/details/detailsCards';
import type { IconName } from '#app/theme/icons';

/** What a viewer can do with a title besides playing it. Each says what it does, or that it has been done. */
interface Figure {
  id: FigureId;
  icon: IconName;
  /** While it is on. */
  onIcon: IconName;
  isOn(mine: Mine): boolean;
}

/** What isn't in the title's own words. */
export interface Asides {
  /** It was taken out of what goes on a moment ago. */
  isDismissed: boolean;
  /** The best picture that the household's plan shows; null: not known. */
  planQuality: Quality | null;
}

const qualities: readonly Quality[] = ['SD', 'HD', 'UHD'];

export type FigureId = 'list' | 'like' | 'dislike' | 'notInterested' | 'watched';

const figures: readonly Figure[] = [
  { id: 'list', icon: 'plus', onIcon: 'check', isOn: ({ isListed }) => isListed },
  { id: 'like', icon: 'like', onIcon: 'liked', isOn: ({ verdict }) => verdict === 'like' },
  { id: 'dislike', icon: 'dislike', onIcon: 'disliked', isOn: ({ verdict }) => verdict === 'dislike' },
  {
    id: 'notInterested',
    icon: 'notInterested',
    onIcon: 'notInterested',
    isOn: ({ verdict }) => verdict === 'not_interested',
  },
  { id: 'watched', icon: 'eye', onIcon: 'seen', isOn: ({ isWatched }) => isWatched },
];

export function isFigure(id: string): id is FigureId {
  return figures.some((figure) => figure.id === id);
}

/** Those that are about what the profile has said wait until that is known. */
export function figureCards({ summary, details }: KnownTitle, i18n: I18n, asides: Asides): ActionCard[] {
  const share: ActionCard = { id: 'share', label: i18n.t('details.share'), icon: 'share', isOn: false };
  if (!details) return [share];
  const cards = figures.map((figure): ActionCard => {
    const isOn = figure.isOn(details.mine);
    return { id: figure.id, label: figureLabel(figure.id, isOn, i18n), icon: isOn ? figure.onIcon : figure.icon, isOn };
  });
  const isUnderway = summary.resumeMs !== null || (details.play?.resumeMs ?? null) !== null;
  if (isUnderway && !asides.isDismissed)
    cards.push({ id: 'dismiss', label: i18n.t('continue.remove'), icon: 'cross', isOn: false });
  const { quality } = details;
  if (
    quality !== null &&
    asides.planQuality !== null &&
    qualities.indexOf(quality) > qualities.indexOf(asides.planQuality)
  )
    cards.push({ id: 'plans', label: i18n.t('details.plan', { quality }), icon: 'lock', isOn: false });
  return [...cards, share];
}

export function figureLabel(id: FigureId, isOn: boolean, i18n: I18n): string {
  return i18n.t(`mine.${id}.${isOn ? 'on' : 'off'}`);
}
