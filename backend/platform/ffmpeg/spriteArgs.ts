import { safeInput } from './limits';

export interface SpriteJob {
  /** An MP4 of ours. */
  file: string;
  tileWidth: number;
  tileHeight: number;
  columns: number;
  rows: number;
  /** With `%d` for the number of the sheet, from 1. */
  output: string;
}

/**
 * The argv (without `ffmpegPrefix`) that draws the key frames of a film into sheets, row by row. Pure.
 *
 * Only key frames are decoded: for one picture a GOP that is 20 times cheaper than to decode all and choose.
 */
export function spriteArgs({ file, tileWidth, tileHeight, columns, rows, output }: SpriteJob): string[] {
  const scale = `scale=${tileWidth}:${tileHeight}:flags=lanczos:out_range=full,setsar=1,format=yuvj420p`;
  return [
    ...['-skip_frame', 'nokey', ...safeInput(file, 'mp4'), '-an', '-map_metadata', '-1'],
    ...['-vf', `${scale},tile=${columns}x${rows}`, '-fps_mode', 'passthrough', '-q:v', '4'],
    ...['-flags', '+bitexact', '-f', 'image2', '-start_number', '1', output],
  ];
}
