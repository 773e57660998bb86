import { descendants, parseOwnXml, type XmlElement } from './xml';

/** One representation of a DASH manifest, with what it inherits from its adaptation set. Paths relative to the manifest. */
export interface MpdRepresentation {
  contentType: 'video' | 'audio' | 'text';
  language: string | null;
  /** What a menu calls it. */
  label: string | null;
  roles: string[];
  /** Lower-case hex; null for clear content. */
  defaultKid: string | null;
  /** DRM system ids, lower-case hex. */
  systemIds: string[];
  /** Whether a player may switch over to other adaptation sets. */
  switchesSets: boolean;
  width: number;
  height: number;
  bitrateBps: number;
  codecs: string;
  /** Null for text that is no MP4. */
  initSegment: string | null;
  timescale: number;
  segments: { file: string; start: number; duration: number }[];
}

/** An adaptation set of pictures: sheets of tiles. */
export interface MpdImages {
  /** With `$Number$`. */
  file: string;
  firstNumber: number;
  /** Of one sheet, in seconds. */
  sheetDurationS: number;
  width: number;
  height: number;
  columns: number;
  rows: number;
}

export interface Mpd {
  durationMs: number;
  representations: MpdRepresentation[];
  images: MpdImages[];
}

const DASH_NAMESPACE = 'urn:mpeg:dash:schema:mpd:2011';

/**
 * Reads the static, one-period MPD that Shaka Packager writes (ISO 23009-1 live profile with SegmentTimeline).
 *
 * @throws SyntaxError for anything else
 */
export function parseMpd(text: string): Mpd {
  const mpd = parseOwnXml(text);
  if (mpd.name !== 'MPD' || mpd.attributes.xmlns !== DASH_NAMESPACE) throw new SyntaxError('This is no MPD');
  if (mpd.attributes.type !== 'static') throw new SyntaxError('The MPD is not static');
  if (descendants(mpd, 'Period').length !== 1) throw new SyntaxError('The MPD has not exactly one period');
  const sets = descendants(mpd, 'AdaptationSet');
  const isImages = (set: XmlElement) => set.attributes.contentType === 'image';
  const representations = sets
    .filter((set) => !isImages(set))
    .flatMap((set) => descendants(set, 'Representation').map((item) => readRepresentation(set, item)));
  return {
    durationMs: parseDuration(mpd.attributes.mediaPresentationDuration),
    representations,
    images: sets.filter(isImages).map(readImages),
  };
}

const THUMBNAIL_TILE = 'http://dashif.org/guidelines/thumbnail_tile';

/** DASH-IF IOP v4.3, 6.2.6. */
function readImages(set: XmlElement): MpdImages {
  const template = descendants(set, 'SegmentTemplate')[0]?.attributes;
  const [representation, ...others] = descendants(set, 'Representation');
  const tile = descendants(set, 'EssentialProperty').find((item) => item.attributes.schemeIdUri === THUMBNAIL_TILE);
  const layout = /^(\d+)x(\d+)$/.exec(tile?.attributes.value ?? '');
  if (!template?.media?.includes('$Number$') || !representation || others.length > 0 || !layout) {
    throw new SyntaxError('An adaptation set of pictures without its sheets');
  }
  return {
    file: template.media,
    firstNumber: Number(template.startNumber ?? 1),
    sheetDurationS: Number(template.duration) / Number(template.timescale ?? 1),
    width: Number(representation.attributes.width),
    height: Number(representation.attributes.height),
    columns: Number(layout[1]),
    rows: Number(layout[2]),
  };
}

function readRepresentation(set: XmlElement, representation: XmlElement): MpdRepresentation {
  const inherited = { ...set.attributes, ...representation.attributes };
  const contentType = inherited.contentType;
  if (contentType !== 'video' && contentType !== 'audio' && contentType !== 'text') {
    throw new SyntaxError('An adaptation set of an unknown kind');
  }
  const protection = set.children.filter(({ name }) => name === 'ContentProtection').map((item) => item.attributes);
  const kid = protection.find((item) => item['cenc:default_KID'])?.['cenc:default_KID'];
  const uuids = protection.map((item) => /^urn:uuid:([0-9a-f-]{36})$/i.exec(item.schemeIdUri ?? '')?.[1]);
  return {
    contentType,
    language: inherited.lang ?? null,
    label: set.children.find(({ name }) => name === 'Label')?.text ?? null,
    roles: set.children.filter(({ name }) => name === 'Role').map(({ attributes }) => attributes.value ?? ''),
    defaultKid: kid ? plainHex(kid) : null,
    systemIds: uuids.filter((id) => id !== undefined).map(plainHex),
    switchesSets: set.children.some(
      ({ attributes }) => attributes.schemeIdUri === 'urn:mpeg:dash:adaptation-set-switching:2016',
    ),
    width: Number(inherited.width ?? 0),
    height: Number(inherited.height ?? 0),
    bitrateBps: Number(inherited.bandwidth ?? 0),
    codecs: inherited.codecs ?? '',
    ...readSegments(representation),
  };
}

function readSegments(representation: XmlElement): Pick<MpdRepresentation, 'initSegment' | 'timescale' | 'segments'> {
  const template = descendants(representation, 'SegmentTemplate')[0];
  const media = template?.attributes.media;
  if (!template || !media?.includes('$Number$')) throw new SyntaxError('A representation without a segment template');
  const segments: MpdRepresentation['segments'] = [];
  let number = Number(template.attributes.startNumber ?? 1);
  let start = 0;
  for (const { attributes } of descendants(template, 'S')) {
    start = attributes.t === undefined ? start : Number(attributes.t);
    const duration = Number(attributes.d);
    for (let repeat = Number(attributes.r ?? 0); repeat >= 0; repeat -= 1) {
      segments.push({ file: media.replace('$Number$', String(number)), start, duration });
      number += 1;
      start += duration;
    }
  }
  return {
    initSegment: template.attributes.initialization ?? null,
    timescale: Number(template.attributes.timescale ?? 1),
    segments,
  };
}

/** ISO 8601, as far as the packager uses it: PT1H2M3.5S. */
function parseDuration(text: string | undefined): number {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text ?? '');
  if (!match) throw new SyntaxError('The MPD has no duration');
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return Math.round((((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000);
}

function plainHex(uuid: string): string {
  return uuid.replaceAll('-', '').toLowerCase();
}
