import { XMLParser } from 'fast-xml-parser';
import type { ProblemCode } from '#contracts';

const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
});
const DEPTH_MAX = 32;
/** A challenge with its certificates has some dozens. */
const TAGS_MAX = 500;
/** Signs of an attribute: as many as tags. Base64 ends with some of its own. */
const ATTRIBUTES_MAX = 500;

/**
 * The key ids that a PlayReady challenge asks for, base64url: a SOAP message in whose content header they stand as `KID`, as text (4.0)
 * or as an attribute (4.1 and later).
 * https://learn.microsoft.com/en-us/playready/specifications/playready-header-specification
 *
 * @returns undefined when it is no challenge, has more in it than any, or brings a document type along: those are never needed, and made
 * to do harm
 */
export function playReadyRequestKids(challenge: Uint8Array): string[] | undefined {
  const text = textOf(challenge);
  if (!text.trimStart().startsWith('<') || /<!(DOCTYPE|ENTITY)/i.test(text)) return undefined;
  if (isOver(TAGS_MAX, '<', text) || isOver(ATTRIBUTES_MAX, '=', text)) return undefined;
  const document = parsed(text);
  if (!document || !hasTag(document, 'AcquireLicense')) return undefined;
  return values(document, 'KID')
    .map(kidOf)
    .filter((kid) => kid.length === 22);
}

/** In UTF-8, or in UTF-16 as Windows writes it. */
function textOf(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

function parsed(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch {
    return undefined;
  }
}

/** A GUID with its first three parts in little-endian order, as base64; ours are in the order of the bytes. */
function kidOf(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 16)
    for (const [from, to] of [
      [0, 4],
      [4, 6],
      [6, 8],
    ] as const)
      bytes.subarray(from, to).reverse();
  return bytes.toString('base64url');
}

/** Whether there are more than so many of them; counted no further than it matters. */
function isOver(most: number, sign: string, text: string): boolean {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) if ((count += 1) > most) return true;
  return false;
}

function hasTag(node: unknown, tag: string, depth = 0): boolean {
  if (depth > DEPTH_MAX) return false;
  return children(node).some(([name, child]) => name === tag || hasTag(child, tag, depth + 1));
}

/** The texts of all tags of this name, or their `VALUE`. */
function values(node: unknown, tag: string, depth = 0): string[] {
  if (depth > DEPTH_MAX) return [];
  return children(node).flatMap(([name, child]) => {
    if (name !== tag) return values(child, tag, depth + 1);
    return [child].flat().flatMap((one) => {
      if (typeof one === 'string') return [one];
      const value = (one as Record<string, unknown> | null)?.['@_VALUE'];
      return typeof value === 'string' ? [value] : [];
    });
  });
}

function children(node: unknown): [string, unknown][] {
  return typeof node === 'object' && node !== null ? Object.entries(node) : [];
}

/**
 * How a PlayReady client is told that it gets nothing: SOAP 1.1 over HTTP says 500 for every fault.
 * https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383529
 */
export function playReadyFault(code: ProblemCode): Uint8Array {
  return Buffer.from(
    '<?xml version="1.0" encoding="utf-8"?>' +
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>' +
      `<faultcode>soap:Server</faultcode><faultstring>${code}</faultstring>` +
      '</soap:Fault></soap:Body></soap:Envelope>',
  );
}
