import { describe, expect, it } from 'vitest';
import type { MediaInfo, VideoStream } from '#backend/platform/ffmpeg/mediaInfo';
import type { LadderRung } from './ladder';
import { groupsOf, normaliseLanguage, outputFrameRate, partOf, planEncode, planUpTo } from './plan';

function film(video: Partial<VideoStream> = {}, more: Partial<MediaInfo> = {}): MediaInfo {
  return {
    container: 'mp4',
    durationMs: 60_000,
    sizeBytes: 1,
    streamCount: 2,
    video: {
      index: 0,
      codec: 'h264',
      width: 1920,
      height: 1080,
      pixelAspect: { num: 1, den: 1 },
      rotation: 0,
      frameRate: { num: 24, den: 1 },
      interlaced: false,
      durationMs: 60_000,
      ...video,
    },
    audio: [
      { index: 1, codec: 'aac', language: 'eng', title: null, channels: 2, describesVideo: false, isDefault: true },
    ],
    text: [],
    ...more,
  };
}

const sizes = (video: Partial<VideoStream>, ladder?: readonly LadderRung[]) =>
  planEncode(film(video), {}, ladder).video.map(({ width, height, label }) => `${width}x${height} ${label}`);

describe('the rungs', () => {
  it.each<[string, Partial<VideoStream>, string[]]>([
    ['full HD', {}, ['640x360 SD', '854x480 SD', '1280x720 HD', '1920x1080 HD']],
    ['exactly 720 lines', { width: 1280, height: 720 }, ['640x360 SD', '854x480 SD', '1280x720 HD']],
    ['exactly 360 lines', { width: 640, height: 360 }, ['640x360 SD']],
    ['smaller than the lowest: as it is', { width: 320, height: 180 }, ['320x180 SD']],
    ['between: the upper one in the size of the source', { width: 854, height: 480 }, ['640x360 SD', '854x480 SD']],
    ['between, beyond SD', { width: 1138, height: 640 }, ['640x360 SD', '854x480 SD', '1138x640 HD']],
    ['between, too near to be worth it', { width: 720, height: 404 }, ['640x360 SD']],
    ['4:3', { width: 1440, height: 1080 }, ['480x360 SD', '640x480 SD', '960x720 HD', '1440x1080 HD']],
    ['wide screen', { width: 1920, height: 804 }, ['640x268 SD', '854x358 SD', '1280x536 HD', '1920x804 HD']],
    [
      'portrait',
      { width: 1080, height: 1920 },
      ['202x360 SD', '270x480 SD', '406x720 HD', '608x1080 HD', '1080x1920 HD'],
    ],
    ['odd sides', { width: 1279, height: 719 }, ['640x360 SD', '854x480 SD', '1280x720 HD']],
    [
      'anamorphic',
      { width: 1440, height: 1080, pixelAspect: { num: 4, den: 3 } },
      ['640x360 SD', '854x480 SD', '1280x720 HD', '1920x1080 HD'],
    ],
    ['held upright', { rotation: 90 }, ['202x360 SD', '270x480 SD', '406x720 HD', '608x1080 HD', '1080x1920 HD']],
    [
      'PAL',
      { width: 720, height: 576, pixelAspect: { num: 64, den: 45 } },
      ['640x360 SD', '854x480 SD', '1024x576 HD'],
    ],
  ])('of %s', (_, video, expected) => {
    expect(sizes(video)).toEqual(expected);
  });

  it('come in groups, each with what came before it in its package', () => {
    const plan = planEncode(film({ width: 3840, height: 2160 }));
    expect(plan.labels).toEqual(['AUDIO', 'SD', 'HD', 'UHD']);
    const names = (part: typeof plan) => part.video.map(({ name }) => name);
    expect(groupsOf(plan).map((group) => names(partOf(plan, group)))).toEqual([
      ['v360', 'v720'],
      ['v480', 'v1080'],
      ['v2160'],
    ]);
    expect(names(planUpTo(plan, 1))).toEqual(['v360', 'v480', 'v720', 'v1080']);
    expect(planUpTo(plan, 1).labels).toEqual(['AUDIO', 'SD', 'HD']);
  });

  it('have sound and text in the first group alone', () => {
    const plan = planEncode(film({}));
    expect(partOf(plan, 0).audio).toEqual(plan.audio);
    expect(partOf(plan, 1)).toMatchObject({ audio: [], text: [] });
  });

  it('spend fewer bits on a source that is smaller than the rung', () => {
    const [, upper] = planEncode(film({ width: 854, height: 480 })).video;
    expect(upper?.bitrateBps).toBeGreaterThan(1_000_000);
    expect(upper?.bitrateBps).toBeLessThan(1_600_000);
  });
});

describe('the key frames', () => {
  it.each([
    ['24', 24, 1, 48, 4, 24_000],
    ['25', 25, 1, 50, 4, 25_000],
    ['30', 30, 1, 60, 4, 30_000],
    ['50', 50, 1, 100, 4, 50_000],
    ['60', 60, 1, 120, 4, 60_000],
    ['23.976', 24_000, 1001, 48, 4.004, 24_000],
    ['29.97', 30_000, 1001, 60, 4.004, 30_000],
    ['59.94', 60_000, 1001, 120, 4.004, 60_000],
  ])('at %s frames a second', (_, num, den, gopFrames, segmentDurationS, timescale) => {
    const plan = planEncode(film({ frameRate: { num, den } }));
    expect(plan).toMatchObject({ gopFrames, timescale });
    expect(plan.segmentDurationS).toBeCloseTo(segmentDurationS, 9);
    expect((plan.timescale * plan.frameRate.den) % plan.frameRate.num).toBe(0);
  });

  it.each([
    [
      { num: 359, den: 12 },
      { num: 30_000, den: 1001 },
    ],
    [
      { num: 2997, den: 100 },
      { num: 30_000, den: 1001 },
    ],
    [
      { num: 12, den: 1 },
      { num: 24, den: 1 },
    ],
    [
      { num: 25, den: 2 },
      { num: 25, den: 1 },
    ],
    [
      { num: 27, den: 1 },
      { num: 30_000, den: 1001 },
    ],
    [
      { num: 120, den: 1 },
      { num: 60, den: 1 },
    ],
    [
      { num: 240_000, den: 1001 },
      { num: 60_000, den: 1001 },
    ],
    [
      { num: 90_000, den: 1 },
      { num: 48, den: 1 },
    ],
  ])('turn %j into %j', (source, expected) => {
    expect(outputFrameRate(source)).toEqual(expected);
  });
});

describe('the tracks', () => {
  it('need no AUDIO key without sound', () => {
    const plan = planEncode(film({}, { audio: [] }));
    expect(plan.audio).toEqual([]);
    expect(plan.labels).toEqual(['SD', 'HD']);
  });

  it('take their names and languages from the file', () => {
    const [audio] = planEncode(film()).audio;
    expect(audio).toMatchObject({ language: 'en', displayName: 'English', role: 'main', streamIndex: 1 });
  });

  it('follow the operator before the file', () => {
    const { audio } = planEncode(film(), { audio: [{ language: 'es', role: 'description', name: 'Descrito' }] });
    expect(audio[0]).toMatchObject({ language: 'es', displayName: 'Descrito', role: 'description' });
  });

  it('have names of one line that stand in any manifest: whole characters, no controls', () => {
    const wish = { language: 'en', role: 'main' as const, name: ` Ida\u0007\n\uD800talks ${'🎧'.repeat(60)} ` };
    const [audio] = planEncode(film(), { audio: [wish] }).audio;
    expect(audio?.displayName).toBe(`Ida talks ${'🎧'.repeat(50)}`);
  });

  it('are told apart, also in a manifest that knows no quotes and no commas: nobody can choose one of two equal names', () => {
    const audio = [null, 'English', 'English 2', null].map((title, at) => ({
      ...{
        index: at + 1,
        codec: 'aac',
        language: 'eng',
        title,
        channels: 2,
        describesVideo: false,
        isDefault: at === 0,
      },
    }));
    const text = ['Ida, Leo', 'Ida "Leo"', '","'].map((title, at) => ({
      ...{ index: at + 5, codec: 'subrip', language: 'ger', title },
    }));
    const plan = planEncode(film({}, { audio, text }));
    const names = (tracks: readonly { displayName: string }[]) => tracks.map(({ displayName }) => displayName);
    expect(names(plan.audio)).toEqual(['English', 'English 2', 'English 2 2', 'English 3']);
    expect(names(plan.text)).toEqual(['Ida, Leo', 'Ida "Leo" 2', 'Deutsch']);
  });

  it('include text of the file, and leave out pictures of text', () => {
    const text = [
      { index: 2, codec: 'subrip', language: 'ger', title: null },
      { index: 3, codec: 'hdmv_pgs_subtitle', language: 'eng', title: null },
    ];
    const plan = planEncode(film({}, { text }), { subtitles: [{ path: '/x.vtt', language: 'en', name: '' }] });
    expect(plan.text).toEqual([
      { name: 't0', from: { path: '/x.vtt' }, language: 'en', displayName: 'English' },
      { name: 't1', from: { streamIndex: 2 }, language: 'de', displayName: 'Deutsch' },
    ]);
  });

  it.each([
    ['eng', 'en'],
    ['ger', 'de'],
    ['pt-br', 'pt-BR'],
    ['', 'und'],
    ['en_US', 'und'],
    ['xx', 'und'],
    ['yue', 'yue'],
    ['in', 'id'],
    ['en,drm_label=SD', 'und'],
    ['../x', 'und'],
  ])('know the language %s as %s', (given, expected) => {
    expect(normaliseLanguage(given)).toBe(expected);
  });
});
