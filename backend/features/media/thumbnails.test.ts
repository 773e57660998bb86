import { describe, expect, it } from 'vitest';
import { parseMpd } from './mpd';
import { readPlaylist } from './hls';
import type { EncodePlan } from './plan';
import { imagePlaylist, planThumbnails, sheetsOf, thumbnailCues, withImageSet, withImageStream } from './thumbnails';

function planOf(width: number, height: number, rate = { num: 24, den: 1 }): EncodePlan {
  const gopFrames = Math.round((2 * rate.num) / rate.den);
  return {
    videoStreamIndex: 0,
    deinterlace: false,
    frameRate: rate,
    gopFrames,
    gopDurationS: (gopFrames * rate.den) / rate.num,
    segmentDurationS: 4,
    timescale: 24_000,
    video: [{ name: 'v', width, height, bitrateBps: 1, label: 'SD', group: 0 }],
    audio: [],
    text: [],
    labels: ['SD'],
  };
}

const timesOf = (plan: EncodePlan, durationS: number) => ({
  gopTicks: plan.gopFrames * plan.frameRate.den,
  timescale: plan.frameRate.num,
  maxSheetBytes: 100_000,
  durationS,
});

describe('the sheets of a film', () => {
  it('hold a picture a GOP, 25 on each', () => {
    const thumbnails = planThumbnails(planOf(640, 360), 24 * 120 + 1);
    expect(thumbnails).toMatchObject({
      columns: 5,
      rows: 5,
      tileWidth: 320,
      tileHeight: 180,
      intervalMs: 2000,
      count: 61,
    });
    expect(sheetsOf(thumbnails)).toEqual(['thumbs/sheet_1.jpg', 'thumbs/sheet_2.jpg', 'thumbs/sheet_3.jpg']);
  });

  it.each([
    ['two seconds', 48, [1, 1, 1]],
    ['six seconds', 144, [3, 1, 3]],
    ['twelve seconds', 288, [5, 2, 6]],
    ['fifty seconds', 1200, [5, 5, 25]],
  ])('are one that is no larger than it must be for %s', (_, frames, [columns, rows, count]) => {
    const thumbnails = planThumbnails(planOf(640, 360), frames);
    expect(thumbnails).toMatchObject({ columns, rows, count });
    expect(sheetsOf(thumbnails)).toHaveLength(1);
  });

  it.each([
    ['wide screen', [640, 268], [320, 134]],
    ['4:3', [480, 360], [240, 180]],
    ['portrait', [202, 360], [102, 180]],
    ['smaller than a tile: as it is', [160, 90], [160, 90]],
  ] as const)('keep the shape of the film: %s', (_, [width, height], [tileWidth, tileHeight]) => {
    expect(planThumbnails(planOf(width, height), 48)).toMatchObject({ tileWidth, tileHeight });
  });

  it('follow the true length of a GOP', () => {
    const plan = planOf(640, 360, { num: 24_000, den: 1001 });
    const thumbnails = planThumbnails(plan, 2400);
    expect(thumbnails.intervalMs).toBe(2002);
    const mpd = parseMpd(withImageSet(MPD, thumbnails, timesOf(plan, 100.1)));
    expect(mpd.images[0]?.sheetDurationS).toBeCloseTo(50.05, 9);
  });
});

const MPD =
  '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT61S"><Period id="0">\n  </Period></MPD>';

describe('61 seconds of thumbnails', () => {
  const plan = planOf(640, 360);
  const thumbnails = planThumbnails(plan, 24 * 61);
  const times = timesOf(plan, 61);

  it('are an adaptation set of pictures', () => {
    expect(parseMpd(withImageSet(MPD, thumbnails, times)).images).toEqual([
      {
        file: 'thumbs/sheet_$Number$.jpg',
        firstNumber: 1,
        sheetDurationS: 50,
        width: 1600,
        height: 900,
        columns: 5,
        rows: 5,
      },
    ]);
  });

  it('are a playlist of pictures, the last sheet as long as the rest of the film', () => {
    const playlist = imagePlaylist(thumbnails, times);
    expect(readPlaylist(playlist).files).toEqual(['sheet_1.jpg', 'sheet_2.jpg']);
    expect(playlist).toContain('#EXT-X-TARGETDURATION:50\n');
    expect(playlist.match(/#EXTINF:[\d.]+/g)).toEqual(['#EXTINF:50.000', '#EXTINF:11.000']);
    expect(playlist).toContain('#EXT-X-TILES:RESOLUTION=320x180,LAYOUT=5x5,DURATION=2.000');
  });

  it('are named in the master playlist', () => {
    const master = withImageStream('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv/main.m3u8\n', thumbnails, times);
    expect(readPlaylist(master)).toEqual({ isMaster: true, files: ['v/main.m3u8', 'thumbs/main.m3u8'] });
    expect(master).toContain('BANDWIDTH=16000,RESOLUTION=320x180,CODECS="jpeg"');
  });

  it('are cues that name a part of a sheet, the last one up to the end', () => {
    const cues = thumbnailCues(thumbnails, times).split('\n\n').slice(1);
    expect(cues).toHaveLength(31);
    expect(cues[6]).toBe('00:00:12.000 --> 00:00:14.000\nsheet_1.jpg#xywh=320,180,320,180');
    expect(cues[25]).toBe('00:00:50.000 --> 00:00:52.000\nsheet_2.jpg#xywh=0,0,320,180');
    expect(cues[30]).toBe('00:01:00.000 --> 00:01:01.000\nsheet_2.jpg#xywh=0,180,320,180\n');
  });
});
