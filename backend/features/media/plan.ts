import type { KeyLabel } from '#contracts';
import type { MediaInfo, Rational, VideoStream } from '#backend/platform/ffmpeg/mediaInfo';
import { plainValue } from '#backend/platform/packager/packagerArgs';
import { AUDIO_BITRATE_BPS, videoLadder, type LadderRung } from './ladder';

export interface PlannedRung {
  /** Folder in the package, e.g. `v720`. */
  name: string;
  width: number;
  height: number;
  bitrateBps: number;
  label: KeyLabel;
  /** See `LadderRung`. */
  group: number;
}

export interface PlannedAudio {
  name: string;
  streamIndex: number;
  /** BCP 47; `und` when nobody knows. */
  language: string;
  role: 'main' | 'description';
  displayName: string;
  bitrateBps: number;
}

export interface PlannedText {
  name: string;
  /** A stream of the source, or a WebVTT file beside it. */
  from: { streamIndex: number } | { path: string };
  language: string;
  displayName: string;
}

/** Everything that is decided before the first frame is encoded. */
export interface EncodePlan {
  videoStreamIndex: number;
  deinterlace: boolean;
  frameRate: Rational;
  /** Frames between two key frames: two seconds, or as near as the rate allows. */
  gopFrames: number;
  gopDurationS: number;
  /** Two GOPs. */
  segmentDurationS: number;
  timescale: number;
  video: PlannedRung[];
  audio: PlannedAudio[];
  text: PlannedText[];
  /** The keys that the package needs. */
  labels: KeyLabel[];
}

/** What the operator says about tracks; it wins over what the file says. */
export interface PlanWishes {
  /** In the order of the source's audio tracks. */
  audio?: readonly { language: string; role: 'main' | 'description'; name: string }[];
  subtitles?: readonly { path: string; language: string; name: string }[];
}

const GOP_SECONDS = 2;
const GOPS_PER_SEGMENT = 2;
const standardRates: readonly Rational[] = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 30, den: 1 },
  { num: 48, den: 1 },
  { num: 50, den: 1 },
  { num: 60_000, den: 1001 },
  { num: 60, den: 1 },
];
/** Subtitles that are text; pictures of text would need reading. */
const textCodecs = new Set(['subrip', 'mov_text', 'webvtt', 'ass', 'ssa', 'text']);
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const labelOrder: readonly KeyLabel[] = ['AUDIO', 'SD', 'HD', 'UHD'];

/**
 * Decides renditions, tracks and keys for a source that passed the gate. Pure.
 *
 * @throws RangeError without a video stream
 */
export function planEncode(
  info: MediaInfo,
  wishes: PlanWishes = {},
  ladder: readonly LadderRung[] = videoLadder,
): EncodePlan {
  if (!info.video) throw new RangeError('There is no video to plan for');
  const frameRate = outputFrameRate(info.video.frameRate);
  const gopFrames = Math.round((GOP_SECONDS * frameRate.num) / frameRate.den);
  const gopDurationS = (gopFrames * frameRate.den) / frameRate.num;
  const video = planRungs(info.video, ladder);
  const audio = planAudio(info, wishes);
  return {
    videoStreamIndex: info.video.index,
    deinterlace: info.video.interlaced,
    frameRate,
    gopFrames,
    gopDurationS,
    segmentDurationS: gopDurationS * GOPS_PER_SEGMENT,
    // 24000/1001 frames a second are 1001 ticks each of 1/24000 s: no frame time is ever rounded.
    timescale: frameRate.num >= 1000 ? frameRate.num : frameRate.num * 1000,
    video,
    audio,
    text: planText(info, wishes),
    labels: labelsOf(video, audio),
  };
}

function labelsOf(video: readonly PlannedRung[], audio: readonly PlannedAudio[]): KeyLabel[] {
  const labels = new Set<KeyLabel>(video.map(({ label }) => label));
  if (audio.length > 0) labels.add('AUDIO');
  return labelOrder.filter((label) => labels.has(label));
}

/** The groups in which a plan is worked on, first one first. */
export function groupsOf(plan: EncodePlan): number[] {
  return [...new Set(plan.video.map(({ group }) => group))].sort((a, b) => a - b);
}

/** What is encoded with one group: its rungs, and with the first one all sound and text. */
export function partOf(plan: EncodePlan, group: number): EncodePlan {
  const isFirst = group === groupsOf(plan)[0];
  return {
    ...plan,
    video: plan.video.filter((rung) => rung.group === group),
    ...(isFirst ? {} : { audio: [], text: [] }),
  };
}

/** What is packaged when a group is encoded: everything up to it. */
export function planUpTo(plan: EncodePlan, group: number): EncodePlan {
  const video = plan.video.filter((rung) => rung.group <= group);
  return { ...plan, video, labels: labelsOf(video, plan.audio) };
}

/**
 * The constant rate of all rungs: the standard rate that the source has within half a percent, or that is a multiple of
 * it (12.5 → 25, so that every frame is shown equally long), else the next one above (a variable rate). What is faster
 * than 60 is halved until it isn't.
 */
export function outputFrameRate(source: Rational): Rational {
  let rate = source.num / source.den;
  while (rate > 60.3) rate /= 2;
  for (const multiple of [1, 2, 3, 4]) {
    const near = standardRates
      .map((standard) => ({ standard, error: Math.abs(standard.num / standard.den / (rate * multiple) - 1) }))
      .sort((a, b) => a.error - b.error)[0];
    if (near && near.error < 0.005) return near.standard;
  }
  return standardRates.find(({ num, den }) => num / den >= rate) ?? { num: 60, den: 1 };
}

/** The size at which the picture is meant to be seen, in square pixels. */
function displaySize(video: Pick<VideoStream, 'width' | 'height' | 'pixelAspect' | 'rotation'>) {
  const width = (video.width * video.pixelAspect.num) / video.pixelAspect.den;
  const isTurned = video.rotation === 90 || video.rotation === 270;
  return isTurned ? { width: video.height, height: width } : { width, height: video.height };
}

/** Shaka Packager's bounds of SD, 768 × 576, and of HD, 1920 × 1080. */
const MAX_SD_PIXELS = 442_368;
const MAX_HD_PIXELS = 2_073_600;
/** A rung must have this many more lines than the one below to be worth its bits. */
const WORTHWHILE_STEP = 1.2;

/**
 * The rungs that the source fills, each fitted into its box with the aspect kept. Above them the next rung is cut down
 * to the source's own size when that is a worthwhile step: 854×480 isn't reduced to 360 lines, and nothing is enlarged.
 */
function planRungs(video: VideoStream, ladder: readonly LadderRung[]): PlannedRung[] {
  const source = displaySize(video);
  const rungs: PlannedRung[] = [];
  for (const rung of ladder) {
    const fit = Math.min(rung.width / source.width, rung.height / source.height);
    const scale = Math.min(1, fit);
    const width = even(source.width * scale);
    const height = even(source.height * scale);
    const below = rungs.at(-1);
    if (below && height < below.height * WORTHWHILE_STEP) break;
    const pixels = width * height;
    rungs.push({
      name: `v${height}`,
      width,
      height,
      bitrateBps: fit > 1 ? bitrateFor(pixels, rung) : rung.bitrateBps,
      label: fit > 1 ? labelFor(pixels, rung) : rung.label,
      group: rung.group,
    });
    if (fit >= 1) break;
  }
  return rungs;
}

/** The key of a rung that is smaller than its box: by what it is, not by what it might have been. */
function labelFor(pixels: number, rung: LadderRung): KeyLabel {
  if (pixels <= MAX_SD_PIXELS) return 'SD';
  return pixels <= MAX_HD_PIXELS ? 'HD' : rung.label;
}

/** Bits grow a little slower than pixels: the power of 0.75 is the usual rule of thumb. */
function bitrateFor(pixels: number, rung: LadderRung): number {
  const share = (pixels / (rung.width * rung.height)) ** 0.75;
  return Math.max(100_000, Math.round((rung.bitrateBps * share) / 10_000) * 10_000);
}

/** 4:2:0 pictures have even sides. */
function even(length: number): number {
  return Math.max(2, Math.round(length / 2) * 2);
}

function planAudio(info: MediaInfo, wishes: PlanWishes): PlannedAudio[] {
  const toldApart = distinctNames();
  return info.audio.map((stream, at) => {
    const wish = wishes.audio?.[at];
    const language = normaliseLanguage(wish?.language ?? stream.language);
    const role = wish?.role ?? (stream.describesVideo ? 'description' : 'main');
    return {
      name: `a${at}`,
      streamIndex: stream.index,
      language,
      role,
      displayName: toldApart(trackName(wish?.name ?? stream.title, language, at)),
      bitrateBps: AUDIO_BITRATE_BPS,
    };
  });
}

function planText(info: MediaInfo, wishes: PlanWishes): PlannedText[] {
  const embedded = info.text
    .filter(({ codec }) => textCodecs.has(codec))
    .map(({ index, language, title }) => ({ from: { streamIndex: index }, language, title }));
  const beside = (wishes.subtitles ?? []).map(({ path, language, name }) => ({
    from: { path },
    language,
    title: name,
  }));
  const toldApart = distinctNames();
  return [...beside, ...embedded].map(({ from, language, title }, at) => {
    const normalised = normaliseLanguage(language);
    return { name: `t${at}`, from, language: normalised, displayName: toldApart(trackName(title, normalised, at)) };
  });
}

/** `eng`, `EN` and `en` are one language: RFC 5646 wants the shortest code. Nonsense becomes `und`. */
export function normaliseLanguage(language: string | null): string {
  if (!language || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) return 'und';
  try {
    const canonical = Intl.getCanonicalLocales(language)[0] ?? 'und';
    // The packager refuses two letters that ISO 639-1 doesn't know, and takes any three.
    const isKnown = !/^[a-z]{2}(-|$)/.test(canonical) || languageNames.of(canonical.slice(0, 2)) !== undefined;
    return isKnown ? canonical : 'und';
  } catch {
    return 'und';
  }
}

/** What neither stands in a line nor in XML (1.0, 2.2): white space, controls, halves of characters, and two that are none. */
const NO_LETTERS = /[\s\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu;

/**
 * Gives each of a list of tracks a name of its own: HLS wants it (RFC 8216, 4.3.4.1.1), and a player takes tracks that are
 * called the same for one.
 */
function distinctNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let own = name;
    for (let count = 2; taken.has(plainValue(own)); count += 1) own = `${name} ${count}`;
    taken.add(plainValue(own));
    return own;
  };
}

/** A name for the menu: the given one, else the language's name in that language, else a number. */
function trackName(given: string | null, language: string, at: number): string {
  const line = (given ?? '').replace(NO_LETTERS, ' ').trim();
  const clean = [...line].slice(0, 60).join('').trim();
  if (plainValue(clean)) return clean;
  const own =
    language === 'und'
      ? undefined
      : new Intl.DisplayNames(language, { type: 'language', fallback: 'none' }).of(language);
  return own ? own.charAt(0).toLocaleUpperCase(language) + own.slice(1) : `${at + 1}`;
}
