import { basename } from 'node:path';
import type { EncodePlan } from './plan';

/** Sheets of small pictures of a film, one picture a GOP, for seeking by sight. Not encrypted. */
export interface Thumbnails {
  /** Relative to the package; `$Number$` stands for the number of the sheet, from 1. */
  template: string;
  tileWidth: number;
  tileHeight: number;
  columns: number;
  rows: number;
  /** From one picture to the next; the first is that of the first frame. */
  intervalMs: number;
  count: number;
}

/** Sheets with their exact times, which a manifest needs: a GOP is `gopTicks` of 1/`timescale` s. */
export interface ThumbnailTimes {
  gopTicks: number;
  timescale: number;
  /** Bytes of the largest sheet. */
  maxSheetBytes: number;
  durationS: number;
}

export const THUMBS = 'thumbs';
/** As large as the app draws one beside the time line at 1080p (`tv-app/theme/tokens.ts`). */
const TILE = { width: 320, height: 180 };
/** 1600 × 900 pixels: a sheet is a texture of 5.8 MB and 50 s of film, and at most some 250 kB on the wire. */
const GRID = { columns: 5, rows: 5 };

/** The sheets of a film of so many frames. Pictures aren't enlarged; a short film has a smaller sheet. Pure. */
export function planThumbnails(plan: EncodePlan, frames: number): Thumbnails {
  const lowest = plan.video[0];
  if (!lowest) throw new RangeError('There is no rung to take pictures from');
  const scale = Math.min(1, TILE.width / lowest.width, TILE.height / lowest.height);
  const even = (length: number) => Math.max(2, Math.round((length * scale) / 2) * 2);
  const count = Math.ceil(frames / plan.gopFrames);
  const columns = Math.min(GRID.columns, count);
  return {
    template: `${THUMBS}/sheet_$Number$.jpg`,
    tileWidth: even(lowest.width),
    tileHeight: even(lowest.height),
    columns,
    rows: Math.min(GRID.rows, Math.ceil(count / columns)),
    intervalMs: Math.round(plan.gopDurationS * 1000),
    count,
  };
}

/** The files of all sheets, relative to the package. */
export function sheetsOf(thumbnails: Thumbnails): string[] {
  const { template, columns, rows, count } = thumbnails;
  const sheets = Math.ceil(count / (columns * rows));
  return Array.from({ length: sheets }, (_, at) => template.replace('$Number$', String(1 + at)));
}

/** DASH-IF IOP v4.3, 6.2.6: an adaptation set of pictures, each segment a grid of tiles. Pure. */
export function withImageSet(mpd: string, thumbnails: Thumbnails, times: ThumbnailTimes): string {
  const { columns, rows, tileWidth, tileHeight, template } = thumbnails;
  const duration = times.gopTicks * columns * rows;
  const set = [
    '    <AdaptationSet contentType="image" mimeType="image/jpeg">',
    `      <SegmentTemplate media="${template}" duration="${duration}" timescale="${times.timescale}" startNumber="1"/>`,
    `      <Representation id="${THUMBS}" bandwidth="${bandwidthBps(thumbnails, times)}" ` +
      `width="${columns * tileWidth}" height="${rows * tileHeight}">`,
    `        <EssentialProperty schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="${columns}x${rows}"/>`,
    '      </Representation>',
    '    </AdaptationSet>',
  ];
  // a function, since `$Number$` would be read as a pattern
  return mpd.replace(/ *<\/Period>/, () => `${set.join('\n')}\n  </Period>`);
}

/** The images-only extension of HLS (Roku, “Image Media Playlist”), which players that don't know it skip. Pure. */
export function withImageStream(master: string, thumbnails: Thumbnails, times: ThumbnailTimes): string {
  const { tileWidth, tileHeight } = thumbnails;
  const line =
    `#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=${bandwidthBps(thumbnails, times)},RESOLUTION=${tileWidth}x${tileHeight},` +
    `CODECS="jpeg",URI="${THUMBS}/main.m3u8"`;
  return `${master.trimEnd()}\n\n${line}\n`;
}

export function imagePlaylist(thumbnails: Thumbnails, times: ThumbnailTimes): string {
  const { columns, rows, tileWidth, tileHeight } = thumbnails;
  const gopS = times.gopTicks / times.timescale;
  const sheetS = gopS * columns * rows;
  const tiles = `#EXT-X-TILES:RESOLUTION=${tileWidth}x${tileHeight},LAYOUT=${columns}x${rows},DURATION=${seconds(gopS)}`;
  const sheets = sheetsOf(thumbnails).flatMap((sheet, at) => [
    `#EXTINF:${seconds(Math.min(sheetS, times.durationS - at * sheetS))},`,
    tiles,
    basename(sheet),
  ]);
  const head = ['#EXTM3U', '#EXT-X-VERSION:7', `#EXT-X-TARGETDURATION:${Math.ceil(Math.min(sheetS, times.durationS))}`];
  const kind = ['#EXT-X-MEDIA-SEQUENCE:1', '#EXT-X-PLAYLIST-TYPE:VOD', '#EXT-X-IMAGES-ONLY'];
  return `${[...head, ...kind, ...sheets, '#EXT-X-ENDLIST'].join('\n')}\n`;
}

/** WebVTT whose cues name a part of a picture (W3C Media Fragments, 4.2.2): what web players take. Pure. */
export function thumbnailCues(thumbnails: Thumbnails, times: ThumbnailTimes): string {
  const { columns, rows, tileWidth, tileHeight, count } = thumbnails;
  const sheets = sheetsOf(thumbnails).map((sheet) => basename(sheet));
  const gopS = times.gopTicks / times.timescale;
  const cues = Array.from({ length: count }, (_, at) => {
    const place = at % (columns * rows);
    const x = (place % columns) * tileWidth;
    const y = Math.floor(place / columns) * tileHeight;
    const sheet = sheets[Math.floor(at / (columns * rows))];
    const end = Math.min((at + 1) * gopS, times.durationS);
    return `${clock(at * gopS)} --> ${clock(end)}\n${sheet}#xywh=${x},${y},${tileWidth},${tileHeight}\n`;
  });
  return `WEBVTT\n\n${cues.join('\n')}`;
}

function bandwidthBps({ columns, rows, count }: Thumbnails, times: ThumbnailTimes): number {
  const gops = Math.min(columns * rows, count);
  return Math.ceil((times.maxSheetBytes * 8 * times.timescale) / (times.gopTicks * gops));
}

function seconds(value: number): string {
  return value.toFixed(3);
}

function clock(atS: number): string {
  const ms = Math.round(atS * 1000);
  const pad = (value: number, digits = 2) => String(Math.floor(value)).padStart(digits, '0');
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}.${pad(ms % 1000, 3)}`;
}
