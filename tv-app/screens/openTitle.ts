import type { PlaybackSource, TitleSummary } from '#contracts';
import { paths } from '#app/app/paths';
import type { ScreenServices } from '#app/app/ScreenServices';

/** Opens the page of a title that a viewer has chosen. @param source where they have */
export function openTitle(
  title: TitleSummary,
  source: PlaybackSource,
  { analytics, navigator, titles }: Pick<ScreenServices, 'analytics' | 'navigator' | 'titles'>,
): void {
  titles.know(title);
  analytics.tell({ type: 'title_selected', titleId: title.id, source });
  navigator.open(paths.details(title.id));
}
