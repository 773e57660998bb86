import { expect, it } from 'vitest';
import type { ContentKeySet } from './contentKeys';
import type { Mpd, MpdRepresentation } from './mpd';
import type { EncodePlan } from './plan';
import type { Thumbnails } from './thumbnails';
import { checkImages, checkManifest, drmSystemIds, UnsoundPackageError } from './verify';

const keys: ContentKeySet = {
  AUDIO: { kid: Buffer.alloc(16, 1), key: Buffer.alloc(16, 9) },
  SD: { kid: Buffer.alloc(16, 2), key: Buffer.alloc(16, 9) },
  HD: { kid: Buffer.alloc(16, 3), key: Buffer.alloc(16, 9) },
};
const FRAMES = 168;

const plan: EncodePlan = {
  videoStreamIndex: 0,
  deinterlace: false,
  frameRate: { num: 24, den: 1 },
  gopFrames: 48,
  gopDurationS: 2,
  segmentDurationS: 4,
  timescale: 24_000,
  video: [
    { name: 'v360', width: 640, height: 360, bitrateBps: 1, label: 'SD', group: 0 },
    { name: 'v720', width: 1280, height: 720, bitrateBps: 1, label: 'HD', group: 0 },
  ],
  audio: [{ name: 'a0', streamIndex: 1, language: 'en', role: 'main', displayName: 'English', bitrateBps: 1 }],
  text: [{ name: 't0', from: { streamIndex: 2 }, language: 'es', displayName: 'Español' }],
  labels: ['AUDIO', 'SD', 'HD'],
};

function representation(name: string, more: Partial<MpdRepresentation>): MpdRepresentation {
  return {
    contentType: 'video',
    language: null,
    label: null,
    roles: [],
    defaultKid: null,
    systemIds: Object.values(drmSystemIds),
    switchesSets: true,
    width: 0,
    height: 0,
    bitrateBps: 1,
    codecs: 'x',
    initSegment: `${name}/init.mp4`,
    timescale: 24_000,
    segments: [
      { file: `${name}/1.m4s`, start: 0, duration: 96_000 },
      { file: `${name}/2.m4s`, start: 96_000, duration: 72_000 },
    ],
    ...more,
  };
}

const kid = (byte: number) => Buffer.alloc(16, byte).toString('hex');

function soundMpd(): Mpd & { representations: Record<0 | 1 | 2 | 3, MpdRepresentation> & MpdRepresentation[] } {
  const representations: [MpdRepresentation, MpdRepresentation, MpdRepresentation, MpdRepresentation] = [
    representation('v360', { width: 640, height: 360, defaultKid: kid(2) }),
    representation('v720', { width: 1280, height: 720, defaultKid: kid(3) }),
    representation('a0', { contentType: 'audio', language: 'en', label: 'English', defaultKid: kid(1) }),
    representation('t0', { contentType: 'text', language: 'es', label: 'Español', systemIds: [], initSegment: null }),
  ];
  return { durationMs: 7000, representations, images: [] };
}

it('a manifest that says what was planned is sound', () => {
  expect(() => checkManifest(soundMpd(), plan, keys, FRAMES)).not.toThrow();
});

it.each<[string, (mpd: ReturnType<typeof soundMpd>) => void]>([
  ['lacks a track', (mpd) => mpd.representations.pop()],
  ['has a track twice', (mpd) => mpd.representations.push(mpd.representations[3])],
  ['has a rung in the clear', (mpd) => (mpd.representations[1].defaultKid = null)],
  ['has a rung under the key of another', (mpd) => (mpd.representations[1].defaultKid = kid(2))],
  ['has encrypted text', (mpd) => (mpd.representations[3].defaultKid = kid(1))],
  ['leaves out PlayReady', (mpd) => (mpd.representations[0].systemIds = [drmSystemIds.common, drmSystemIds.widevine])],
  ['has a rung of another size', (mpd) => (mpd.representations[0].height = 358)],
  ['has sets that can’t be switched', (mpd) => (mpd.representations[0].switchesSets = false)],
  ['is two frames short', (mpd) => (mpd.representations[0].segments[1]!.duration -= 2000)],
  [
    'has a segment too few',
    (mpd) => (mpd.representations[0].segments = [{ ...mpd.representations[0].segments[0]!, duration: 168_000 }]),
  ],
  ['has sound in another language', (mpd) => (mpd.representations[2].language = 'es')],
  ['has subtitles without a name', (mpd) => (mpd.representations[3].label = null)],
])('a manifest that %s is not', (_, spoil) => {
  const mpd = soundMpd();
  spoil(mpd);
  expect(() => checkManifest(mpd, plan, keys, FRAMES)).toThrow(UnsoundPackageError);
});

const thumbnails: Thumbnails = {
  template: 'thumbs/sheet_$Number$.jpg',
  tileWidth: 320,
  tileHeight: 180,
  columns: 4,
  rows: 1,
  intervalMs: 2000,
  count: 4,
};
const image = {
  file: 'thumbs/sheet_$Number$.jpg',
  firstNumber: 1,
  sheetDurationS: 8,
  width: 1280,
  height: 180,
  columns: 4,
  rows: 1,
};
const withImages = (...images: Mpd['images']): Mpd => ({ ...soundMpd(), images });

it('a set of pictures that says what was planned is sound', () => {
  expect(() => checkImages(withImages(image), thumbnails, plan, FRAMES)).not.toThrow();
});

it.each<[string, Mpd, Partial<Thumbnails>]>([
  ['is missing', withImages(), {}],
  ['is there twice', withImages(image, image), {}],
  ['has another layout', withImages({ ...image, columns: 5 }), {}],
  ['has another size', withImages({ ...image, width: 1281 }), {}],
  ['has other files', withImages({ ...image, file: 'thumbs/$Number$.jpg' }), {}],
  ['lasts too short', withImages({ ...image, sheetDurationS: 7.99 }), {}],
  ['lasts nobody knows how long', withImages({ ...image, sheetDurationS: NaN }), {}],
  ['leaves the last GOP out', withImages(image), { count: 3 }],
])('a set of pictures that %s is not', (_, mpd, other) => {
  expect(() => checkImages(mpd, { ...thumbnails, ...other }, plan, FRAMES)).toThrow(UnsoundPackageError);
});
