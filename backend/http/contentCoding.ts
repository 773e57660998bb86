import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler } from 'express';

/** How bytes go over the wire (RFC 9110 §8.4.1). */
export type ContentCoding = 'br' | 'gzip' | 'identity';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
/** Almost as small as it gets in a tenth of the time. */
const QUALITY = 9;

/** The smallest one that a client understands. */
export function codingFor(request: Pick<Request, 'acceptsEncodings'>): ContentCoding {
  const understood = request.acceptsEncodings();
  return (['br', 'gzip'] as const).find((coding) => understood.includes(coding)) ?? 'identity';
}

/** On a thread of its own: nobody waits for it but who asked. */
export async function encoded(bytes: Buffer, coding: ContentCoding): Promise<Buffer> {
  if (coding === 'br') return inBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
  return coding === 'gzip' ? inGzip(bytes, { level: QUALITY }) : bytes;
}

/** An answer that is the same for everybody for as long as the process lives: made and compressed when it is first asked for. */
export function keptAnswer(type: string, make: () => string): RequestHandler {
  const kept = new Map<ContentCoding, Promise<Buffer>>();
  return async (request, response) => {
    const coding = codingFor(request);
    const bytes = kept.get(coding) ?? encoded(Buffer.from(make()), coding);
    kept.set(coding, bytes);
    response.vary('Accept-Encoding').set('Cache-Control', 'no-cache').type(type);
    if (coding !== 'identity') response.set('Content-Encoding', coding);
    response.send(await bytes);
  };
}
