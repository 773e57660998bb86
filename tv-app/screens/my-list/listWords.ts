import type { PillCard } from '#app/components/pill-row/PillRow';
import type { TileCard } from '#app/components/tile/Tile';
import type { I18n } from '#app/i18n/I18n';
import { colour } from '#app/theme/tokens';

/** What OK does with a title of the list. */
export type ListMode = 'watch' | 'move' | 'remove';

export function listPills(mode: ListMode, i18n: I18n): PillCard[] {
  const pill = (id: string, text: string, isOn: boolean): PillCard => ({ id, text, label: text, isOn });
  return [
    pill('move', i18n.t(mode === 'move' ? 'list.endMove' : 'list.move'), mode === 'move'),
    pill('remove', i18n.t(mode === 'remove' ? 'list.endRemove' : 'list.remove'), mode === 'remove'),
    pill('history', i18n.t('history.title'), false),
  ];
}

/** In the place of a title that can still be brought back. `said`: aloud, what has become of it. */
export function removedCard({ id, name }: { id: string; name: string }, said: string, i18n: I18n): TileCard {
  return {
    id,
    name: i18n.t('list.undo'),
    picture: null,
    colour: colour.surfaceRaised,
    caption: name,
    badge: '',
    progress: null,
    isDimmed: false,
    label: [said, i18n.t('list.undo')].join(' '),
  };
}
