/*
 * The words that people who pass films around put behind their names: picture, sound, source and packaging. Strong ones
 * mean nothing else and end a name wherever they stand; weak ones are words of real titles, too (Charlotte's Web), and
 * count only in capitals or behind a strong one or a year.
 */

const strong = [
  String.raw`\d{3,4}[pi]`,
  'blu-?ray|bd-?rip|br-?rip|bd-?remux|bd(?:25|50|66|100)|remux|web-?dl|web-?rip|web-?hd|hd-?tv|pd-?tv|ds-?rip|dvd-?(?:rip|scr|r|5|9)|hd-?rip|tv-?rip|vhs-?rip|hd-?cam|tele-?sync',
  String.raw`[xh]\.?26[456]|hevc|xvid|divx|vc-?1|av1`,
  String.raw`(?:8|10|12)-?bits?|hdr(?:10)?\+?|uhd|fhd|sdr`,
  String.raw`dts(?:-?(?:hd|x|es))?(?:-?ma)?|true-?hd|e?ac-?3|ddp?[257]?|aac[257]?|atmos`,
  String.raw`(?:2160|1440|1080|720|576|480|360)`,
  'yts|yify|rarbg|amzn|dsnp|hmax',
].join('|');

const weak =
  'web|proper|repack|rerip|real|extended|unrated|uncut|remastered|restored|imax|limited|internal|multi|dual|audio|subbed|dubbed|subs|' +
  'cam|dvd|bd|dv|nf|hulu|atvp|criterion|theatrical|directors|cut|edition|complete|retail|hybrid|avc|flac|mp3|opus|4k|8k|hi10p|ts|tc|r5';

const strongWord = new RegExp(`^(?:${strong})(?:-.*)?$`, 'i');
const weakWord = new RegExp(`^(?:${weak})$`, 'i');

export function isStrongReleaseWord(word: string): boolean {
  return strongWord.test(word);
}

export function isWeakReleaseWord(word: string): boolean {
  return weakWord.test(word);
}
