import { XMLParser } from 'fast-xml-parser';
import { withoutEntities } from '#backend/platform/xml/entities';
import type { CreditJob } from '#contracts';

/** What a Kodi-style `.nfo` says; null and empty where it says nothing. https://kodi.wiki/view/NFO_files */
export interface Nfo {
  title: string | null;
  plot: string | null;
  year: number | null;
  ageRating: string | null;
  genres: string[];
  tags: string[];
  credits: { person: string; job: CreditJob; character?: string }[];
  /** Of others, from 0 to `best`; the one that it takes for the most telling first. */
  ratings: { source: string; value: number; best: number; votes: number | null }[];
}

const KINDS = ['movie', 'tvshow', 'episodedetails'] as const;
const MAX_LENGTH = 1024 * 1024;
const MAX_CREDITS = 60;
const MAX_WORDS = 30;
const MAX_NAME = 200;
const MAX_RATINGS = 6;
const MAX_SOURCE = 40;
const MAX_TEXT = 4000;

/** Entities stay as they are: those that a document declares are a way to make a small file large. */
const parser = new XMLParser({
  // nothing but a rating says in them what matters
  ignoreAttributes: (_name, path) => !String(path).endsWith('ratings.rating'),
  attributeNamePrefix: '@',
  parseTagValue: false,
  processEntities: false,
  htmlEntities: false,
  trimValues: true,
  ignoreDeclaration: true,
});

/**
 * Reads a `.nfo`. Null for one that isn't of Kodi's kind: only an address (which is never called), art of letters, damaged, or
 * with a document type, which none of Kodi's has. Pure.
 */
export function parseNfo(text: string): Nfo | null {
  if (text.length > MAX_LENGTH || /<!(?:DOCTYPE|ENTITY)/i.test(text)) return null;
  // Behind the document, scrapers put an address on a line of its own; a file of two episodes has two documents.
  const found = KINDS.map((kind) => elementIn(text, kind)).find((element) => element !== undefined);
  if (found === undefined) return null;
  try {
    const document = parser.parse(found) as Record<string, unknown>;
    const kind = KINDS.find((name) => name in document);
    const root = kind && document[kind];
    return kind && typeof root === 'object' && root !== null ? read(root as Node) : null;
  } catch {
    return null;
  }
}

/** From the first tag of that name to the first end of it. Not by one pattern: that takes minutes for a megabyte of beginnings. */
function elementIn(text: string, name: string): string | undefined {
  const from = text.search(new RegExp(`<${name}[\\s>]`, 'i'));
  if (from < 0) return undefined;
  const end = new RegExp(`</${name}>`, 'i').exec(text.slice(from));
  return end ? text.slice(from, from + end.index + end[0].length) : undefined;
}

type Node = Record<string, unknown>;

function read(root: Node): Nfo {
  const text = (name: string) => texts(root, name)[0] ?? null;
  const number = (name: string) => wholeNumber(text(name));
  const date = text('premiered') ?? text('aired') ?? text('releasedate');
  return {
    title: (text('title') ?? text('originaltitle'))?.slice(0, MAX_NAME) ?? null,
    plot: (text('plot') ?? text('outline'))?.slice(0, MAX_TEXT) ?? null,
    year: number('year') ?? wholeNumber(date?.slice(0, 4) ?? null),
    ageRating: ageRating(text('mpaa')),
    genres: wordsOf(texts(root, 'genre').flatMap((genre) => genre.split(/\s*[/,|]\s*/).filter(Boolean))),
    tags: wordsOf(texts(root, 'tag')),
    credits: credits(root),
    ratings: ratings(root),
  };
}

function credits(root: Node): Nfo['credits'] {
  const actors = list(root.actor).flatMap((actor) => {
    if (typeof actor !== 'object' || actor === null) return [];
    const [person] = wordsOf(texts(actor as Node, 'name'));
    const [character] = wordsOf(texts(actor as Node, 'role'));
    return person ? [{ person, job: 'actor' as const, ...(character ? { character } : {}) }] : [];
  });
  const others = [
    ['director', 'director'],
    ['credits', 'writer'],
    ['writer', 'writer'],
    ['composer', 'composer'],
  ] as const;
  const crew = others.flatMap(([name, job]) => wordsOf(texts(root, name)).map((person) => ({ person, job })));
  const unique = new Map([...crew, ...actors].map((credit) => [`${credit.job} ${credit.person}`, credit]));
  return [...unique.values()].slice(0, MAX_CREDITS);
}

/** `<ratings><rating name="imdb" max="10" default="true"><value>7.4</value><votes>1200</votes></rating></ratings>`. */
function ratings(root: Node): Nfo['ratings'] {
  const all = list(root.ratings).flatMap((each) => (isNode(each) ? list(each.rating) : []));
  const read = all.filter(isNode).flatMap((rating) => {
    const [source] = texts(rating, '@name');
    const value = decimal(texts(rating, 'value')[0]);
    const best = decimal(texts(rating, '@max')[0]) ?? 10;
    // nobody has rated it, or nobody says who did
    if (!source || value === null || value === 0 || best === 0 || value > best) return [];
    const votes = wholeNumber(texts(rating, 'votes')[0]?.replace(/[.,\s]/g, '') ?? null, 9);
    const isDefault = texts(rating, '@default')[0]?.toLowerCase() === 'true';
    return { source: source.slice(0, MAX_SOURCE), value, best, votes: votes || null, isDefault };
  });
  const unique = new Map(
    read.sort((a, b) => Number(b.isDefault) - Number(a.isDefault)).map((one) => [one.source, one]),
  );
  return [...unique.values()].slice(0, MAX_RATINGS).map(({ isDefault: _, ...rating }) => rating);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function decimal(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,4}(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

function wordsOf(list: readonly string[]): string[] {
  return list.slice(0, MAX_WORDS).map((word) => word.slice(0, MAX_NAME));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function texts(node: Node, name: string): string[] {
  return list(node[name]).flatMap((value) => {
    const text = typeof value === 'string' ? withoutEntities(value).replace(/\s+/g, ' ').trim() : '';
    return text === '' ? [] : [text];
  });
}

function wholeNumber(text: string | null, digits = 6): number | null {
  return text !== null && /^\d+$/.test(text) && text.length <= digits ? Number(text) : null;
}

/** `Rated PG-13 for violence`, `US:PG-13 / DE:FSK 12` → `PG-13`. */
function ageRating(text: string | null): string | null {
  const first = (text ?? '')
    .split('/')[0]
    ?.replace(/^\s*(?:rated\s+|[a-z]{2,3}\s*:\s*)+/i, '')
    .replace(/\s+for\s.*$/i, '')
    .trim();
  return first && first.length <= 20 && !/^(?:n\/?a|not rated|nr|unrated)$/i.test(first) ? first : null;
}
