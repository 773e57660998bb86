import type shaka from 'shaka-player/dist/shaka-player.dash.js';
import type { EngineTracks } from '#app/player/PlaybackEngine';

/** Tracks as the app lists them; an index in a list is what `selectAudio` and `selectText` take. */
export function tracksOf(player: shaka.Player): EngineTracks {
  return {
    video: videoTracks(player.getVariantTracks()),
    audio: player.getAudioTracks().map(({ language, roles, label, active }) => ({
      language,
      role: roles.includes('description') ? 'description' : (roles[0] ?? 'main'),
      label: label ?? '',
      active,
    })),
    text: player.getTextTracks().map(({ language, label, active }) => ({ language, label: label ?? '', active })),
  };
}

/** Variants are pairs of picture and sound: each picture is listed once, lowest first. */
function videoTracks(variants: shaka.extern.Track[]): EngineTracks['video'] {
  const byPicture = new Map<string, EngineTracks['video'][number]>();
  for (const { width, height, videoBandwidth, bandwidth, active } of variants) {
    const bitrateBps = videoBandwidth ?? bandwidth;
    const key = `${width}x${height}@${bitrateBps}`;
    const isActive = active || (byPicture.get(key)?.active ?? false);
    byPicture.set(key, { width: width ?? 0, height: height ?? 0, bitrateBps, active: isActive });
  }
  return [...byPicture.values()].sort((a, b) => a.bitrateBps - b.bitrateBps);
}
