/**
 * Takes the `identity` key lines out of an HLS playlist, and leaves the rest byte for byte.
 *
 * With raw keys Shaka Packager writes `KEYFORMAT="identity"` with the key ID where the key belongs. A player that
 * believes it decrypts with those 16 bytes and shows nothing; a reader of ours would take them for a leaked key.
 */
export function stripIdentityKeys(playlist: string): string {
  return playlist
    .split('\n')
    .filter((line) => !isIdentityKey(line))
    .join('\n');
}

/** RFC 8216 §4.3.2.4: a key line with a method and without KEYFORMAT means `identity` too. */
function isIdentityKey(line: string): boolean {
  if (!/^#EXT-X-(SESSION-)?KEY:/.test(line) || /[:,]METHOD=NONE/.test(line)) return false;
  const format = /[:,]KEYFORMAT="([^"]*)"/.exec(line);
  return !format || format[1] === 'identity';
}
