import type { Marker, TitleSummary } from '#contracts';
import type { HudTitle } from '#app/components/hud/Hud';
import type { IconItem } from '#app/components/hud/IconRow';
import type { I18n } from '#app/i18n/I18n';

export type HudIcon = 'restart' | 'back10' | 'playPause' | 'forward10' | 'tracks';

/** A film by its name; an episode by that of its series, and its own below. */
export function hudTitle({ name, episode }: TitleSummary, i18n: I18n): HudTitle {
  if (!episode) return { name, episode: '' };
  const { seriesName, season, number } = episode;
  return { name: seriesName, episode: i18n.t('player.episode', { season, number, name }) };
}

export function hudIcons(isPaused: boolean, i18n: I18n): (IconItem & { id: HudIcon })[] {
  return [
    { id: 'restart', icon: 'restart', label: i18n.t('player.restart') },
    { id: 'back10', icon: 'back10', label: i18n.t('player.back10') },
    isPaused
      ? { id: 'playPause', icon: 'play', label: i18n.t('player.play') }
      : { id: 'playPause', icon: 'pause', label: i18n.t('player.pause') },
    { id: 'forward10', icon: 'forward10', label: i18n.t('player.forward10') },
    { id: 'tracks', icon: 'tracks', label: i18n.t('player.tracks') },
  ];
}

/** The name of the chapter at this place; empty where there is none. */
export function chapterAt(markers: readonly Marker[], positionMs: number): string {
  const here = markers.filter(
    ({ kind, startMs, endMs }) => kind === 'chapter' && startMs <= positionMs && positionMs < endMs,
  );
  return here[here.length - 1]?.name ?? '';
}

/** Where chapters begin, 0 to 1. */
export function chapterStarts(markers: readonly Marker[], durationMs: number): number[] {
  if (durationMs <= 0) return [];
  return markers.filter(({ kind }) => kind === 'chapter').map(({ startMs }) => startMs / durationMs);
}
