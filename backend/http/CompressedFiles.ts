import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { LRUCache } from 'lru-cache';
import { codingFor, encoded, type ContentCoding } from './contentCoding';

interface FileVersion {
  path: string;
  coding: ContentCoding;
}

/** More than all pages together have. */
const KEPT_BYTES = 32 * 1024 * 1024;
const WORTH_IT_BYTES = 1024;
const COMPRESSIBLE = /\.(?:css|html|js|json|map|mjs|svg|txt|webmanifest)$/;
/** What our builds write: no segment that leads elsewhere, nothing hidden. */
const FILE = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Files of a built page, each version compressed once and kept. */
export class CompressedFiles {
  private readonly kept = new LRUCache<string, Buffer, FileVersion>({
    maxSize: KEPT_BYTES,
    sizeCalculation: (bytes) => bytes.length,
    fetchMethod: async (_name, _old, { context: { path, coding } }) => encoded(await readFile(path), coding),
  });

  constructor(private readonly root: string) {}

  /**
   * @param file below the root, e.g. `assets/main.js`
   * @returns false, and nothing is answered: it isn't there, isn't worth it, or isn't wanted so
   */
  async send(request: Request, response: Response, file: string, cacheControl: string): Promise<boolean> {
    if (!FILE.test(file) || !COMPRESSIBLE.test(file)) return false;
    response.vary('Accept-Encoding');
    const coding = codingFor(request);
    if (coding === 'identity' || !['GET', 'HEAD'].includes(request.method) || request.headers.range) return false;
    const path = join(this.root, file);
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile() || found.size < WORTH_IT_BYTES) return false;
    const version = `${found.size.toString(16)}-${Math.floor(found.mtimeMs).toString(16)}-${coding}`;
    const bytes = await this.kept.fetch(`${file}:${version}`, { context: { path, coding } });
    if (!bytes) return false;
    response
      .set({ 'Cache-Control': cacheControl, 'Content-Encoding': coding, ETag: `W/"${version}"` })
      .type(file.slice(file.lastIndexOf('.')))
      .send(bytes);
    return true;
  }
}
