import type { KeyLabel } from '#contracts';

/** A quality of the ladder: the box into which the picture is fitted, at which rate, under which key. */
export interface LadderRung {
  width: number;
  height: number;
  bitrateBps: number;
  label: KeyLabel;
}

/** Lowest first. A further quality is a further line. */
export const videoLadder: readonly LadderRung[] = [
  { width: 640, height: 360, bitrateBps: 600_000, label: 'SD' },
  { width: 1280, height: 720, bitrateBps: 2_500_000, label: 'HD' },
];

export const AUDIO_BITRATE_BPS = 128_000;

/** Speed of x264. `veryfast` costs about half the time of `medium` and some ten percent of the bits. */
export const VIDEO_PRESET = 'veryfast';
