import { XMLParser } from 'fast-xml-parser';
import { withoutEntities } from '#backend/platform/xml/entities';
import type { Listed } from './ChannelStore';

/** What a listing says of a channel. */
export interface ListedChannel {
  /** As the listing calls it. */
  id: string;
  name: string;
  number: number | null;
  /** By start, none over the next. */
  programmes: Listed[];
}

export const XMLTV_MAX_BYTES = 64 * 1024 * 1024;
const MAX_CHANNELS = 2000;
const MAX_PROGRAMMES = 500_000;
const MAX_NAME = 200;
const MAX_TEXT = 600;
const MINUTE_MS = 60_000;
const LONGEST_MS = 24 * 60 * MINUTE_MS;
/** The `system` of an `episode-num` that holds the id of one of our titles. */
const OUR_SYSTEM = 'tenfoot';

/** What writers of listings put at the head, which declares nothing. */
const usualDoctype = /<!DOCTYPE\s+tv\s+SYSTEM\s+["'][^"'<>[\]]{0,200}["']\s*>/i;

/** Entities stay as they are: those that a document declares are a way to make a small file large. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  isArray: (name) =>
    ['channel', 'programme', 'display-name', 'lcn', 'title', 'desc', 'episode-num', 'rating'].includes(name),
});

type Node = Record<string, unknown>;

/**
 * Reads a listing in XMLTV, https://github.com/XMLTV/xmltv/blob/master/xmltv.dtd. Channels without a programme are left out. Pure.
 *
 * @param minAgeOf years from a rating; null for one that nobody knows
 * @throws Error, in words for the operator
 */
export function parseXmltv(text: string, minAgeOf: (rating: string) => number | null): ListedChannel[] {
  const plain = text.replace(usualDoctype, '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(plain)) throw new Error('The listing declares a document type: that is refused');
  const tv = rootOf(plain);
  const channels = new Map<string, ListedChannel>();
  for (const node of nodes(tv.channel)) {
    const id = attribute(node, 'id');
    if (id !== '' && !channels.has(id)) channels.set(id, { id, programmes: [], ...namesOf(node, id) });
  }
  if (channels.size > MAX_CHANNELS) throw new Error(`The listing has more than ${MAX_CHANNELS} channels`);
  const programmes = nodes(tv.programme);
  if (programmes.length > MAX_PROGRAMMES) throw new Error(`The listing has more than ${MAX_PROGRAMMES} programmes`);
  for (const node of programmes) {
    const programme = programmeOf(node, minAgeOf);
    if (programme) channels.get(attribute(node, 'channel'))?.programmes.push(programme);
  }
  for (const channel of channels.values()) channel.programmes = inOrder(channel.programmes);
  return [...channels.values()].filter((channel) => channel.programmes.length > 0);
}

function rootOf(text: string): Node {
  let document: unknown;
  try {
    document = parser.parse(text, true);
  } catch (error) {
    throw new Error(`The listing is damaged: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const { tv } = document as Node;
  if (typeof tv !== 'object' || tv === null) throw new Error('This is no listing in XMLTV: it has no <tv>');
  return tv as Node;
}

/** A number stands in an `lcn`, or is a name by itself. */
function namesOf(node: Node, id: string): Pick<ListedChannel, 'name' | 'number'> {
  const names = words(node['display-name']);
  const isNumber = (name: string) => /^[1-9]\d{0,5}$/.test(name);
  const number = [...words(node.lcn), ...names].find(isNumber);
  const name = names.find((one) => !isNumber(one)) ?? names[0] ?? id;
  return { name: name.slice(0, MAX_NAME), number: number === undefined ? null : Number(number) };
}

function programmeOf(node: Node, minAgeOf: (rating: string) => number | null): Listed | null {
  const startsAt = timeOf(attribute(node, 'start'));
  const stop = timeOf(attribute(node, 'stop'));
  const [name] = words(node.title);
  if (startsAt === null || name === undefined) return null;
  const ours = nodes(node['episode-num']).find((one) => attribute(one, 'system') === OUR_SYSTEM);
  const [titleId = ''] = ours ? words(ours) : [];
  const [rating] = nodes(node.rating).flatMap(({ value }) => words(value));
  return {
    startsAt,
    endsAt: Math.min(stop ?? Infinity, startsAt + LONGEST_MS),
    titleId: /^[a-z0-9][a-z0-9-]{0,63}$/.test(titleId) ? titleId : null,
    name: name.slice(0, MAX_NAME),
    synopsis: (words(node.desc)[0] ?? '').slice(0, MAX_TEXT),
    minAge: rating === undefined ? null : minAgeOf(rating),
  };
}

/** One ends where the next one begins; what would be shorter than a minute then is none. */
function inOrder(programmes: readonly Listed[]): Listed[] {
  const sorted = [...programmes].sort((a, b) => a.startsAt - b.startsAt);
  return sorted.flatMap((programme, at) => {
    const endsAt = Math.min(programme.endsAt, sorted[at + 1]?.startsAt ?? Infinity);
    return endsAt - programme.startsAt >= MINUTE_MS ? { ...programme, endsAt } : [];
  });
}

/** `20261122201500 +0100`, `202611222015`: without a zone it is UTC. Milliseconds; null for anything else. */
export function timeOf(text: string): number | null {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?\s*(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d))?$/.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second = '0', , sign, zoneHours = '0', zoneMinutes = '0'] = found;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [number, ...number[]];
  const at = Date.UTC(y, mo! - 1, d, h, mi, s);
  // the 31st of a short month would be another day
  if (new Date(at).getUTCDate() !== d || h! > 23 || mi! > 59 || s! > 59) return null;
  return at - (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) * MINUTE_MS;
}

function nodes(value: unknown): Node[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map((one: unknown) => (typeof one === 'object' && one !== null ? (one as Node) : { '#text': one }));
}

function attribute(node: Node, name: string): string {
  const value = node[`@${name}`];
  return typeof value === 'string' ? withoutEntities(value).trim() : '';
}

function words(value: unknown): string[] {
  return nodes(value).flatMap((node) => {
    const text = typeof node['#text'] === 'string' ? withoutEntities(node['#text']).replace(/\s+/g, ' ').trim() : '';
    return text === '' ? [] : [text];
  });
}
