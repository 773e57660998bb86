/** The files that a playlist names, relative to it: playlists, segments, maps and pictures. */
export interface Playlist {
  isMaster: boolean;
  files: string[];
}

const URI_TAGS = /^#EXT-X-(MAP|MEDIA|I-FRAME-STREAM-INF|IMAGE-STREAM-INF):/;

/**
 * Reads an HLS playlist as far as is needed to know that it is whole (RFC 8216; a VOD playlist has its end).
 *
 * @throws SyntaxError
 */
export function readPlaylist(text: string): Playlist {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines[0] !== '#EXTM3U') throw new SyntaxError('This is no playlist');
  const isMaster = lines.some((line) => line.startsWith('#EXT-X-STREAM-INF:'));
  if (!isMaster && lines.findLast((line) => line !== '') !== '#EXT-X-ENDLIST') {
    throw new SyntaxError('The playlist has no end');
  }
  const files = lines.flatMap((line) => {
    if (line === '') return [];
    if (!line.startsWith('#')) return [line];
    return URI_TAGS.test(line) ? (/[:,]URI="([^"]*)"/.exec(line)?.[1] ?? []) : [];
  });
  if (files.length === 0) throw new SyntaxError('The playlist names nothing');
  return { isMaster, files: [...new Set(files)] };
}
