import type { KeyLabel } from '#contracts';

/** A quality of the ladder: the box into which the picture is fitted, at which rate, under which key. */
export interface LadderRung {
  width: number;
  height: number;
  bitrateBps: number;
  label: KeyLabel;
  /**
   * Rungs of one group are encoded together and published together. Group 0 is what makes a film playable and comes with all
   * sound and text; each further group is a new version of the package, with all that came before.
   */
  group: number;
}

/** Lowest first. A further quality is a further line. */
export const videoLadder: readonly LadderRung[] = [
  { width: 640, height: 360, bitrateBps: 600_000, label: 'SD', group: 0 },
  { width: 854, height: 480, bitrateBps: 1_200_000, label: 'SD', group: 1 },
  { width: 1280, height: 720, bitrateBps: 2_500_000, label: 'HD', group: 0 },
  { width: 1920, height: 1080, bitrateBps: 4_500_000, label: 'HD', group: 1 },
  { width: 3840, height: 2160, bitrateBps: 14_000_000, label: 'UHD', group: 2 },
];

export const AUDIO_BITRATE_BPS = 128_000;

/** Speed of x264. `veryfast` costs about half the time of `medium` and some ten percent of the bits. */
export const VIDEO_PRESET = 'veryfast';
