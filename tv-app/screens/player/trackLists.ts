import type { MenuItem, MenuList } from '#app/components/menu/MenuColumn';
import type { I18n } from '#app/i18n/I18n';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import type { EngineTracks } from '#app/player/PlaybackEngine';

export const audioList = 'audio';
const textList = 'text';
export const offItem = 'off';

/** The tracks of a film as two lists; as one where it has no sound to choose from. The id of an item is its index in `EngineTracks`, or `off`. */
export function trackLists(tracks: EngineTracks, i18n: I18n): MenuList[] {
  const audio = tracks.audio.map((track, index): MenuItem => {
    const description = track.role === 'description' ? i18n.t('player.description') : '';
    return { id: String(index), ...named(track, index, description, i18n), isOn: track.active };
  });
  const isOff = !tracks.text.some((track) => track.active);
  const off: MenuItem = { id: offItem, name: i18n.t('player.off'), detail: '', isOn: isOff };
  const text = tracks.text.map((track, index): MenuItem => {
    return { id: String(index), ...named(track, index, '', i18n), isOn: track.active };
  });
  const lists = [
    { id: audioList, title: i18n.t('player.audio'), items: audio },
    { id: textList, title: i18n.t('player.subtitles'), items: [off, ...text] },
  ];
  return lists.filter(({ items }) => items.length > 0);
}

/** The language by its own name; below it what the track's own name says beside that, if anything. */
function named(
  { language, label }: { language: string; label: string },
  index: number,
  detail: string,
  i18n: I18n,
): Pick<MenuItem, 'name' | 'detail'> {
  const name = ownLanguageName(language);
  const fallback = label || (language !== 'und' && language) || i18n.t('player.track', { number: index + 1 });
  if (name === null) return { name: fallback, detail };
  const says = label.toLowerCase() === name.toLowerCase() ? '' : label;
  return { name, detail: detail || says };
}
