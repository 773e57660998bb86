import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Artwork, Home, Rail, TitleSummary } from '#contracts';

const SOURCES = join('bench', 'peer');
/** The widest that each gets in 1920 × 1080, focused. */
const POSTER_W = 238;
const BACKDROP_W = 1408;
const PAGE = 100;

/** The DOM app that shows the same home, on an origin of its own, with the pictures of the service at `origin`. */
export async function withPeer<T>(origin: string, precision: number, work: (url: string) => Promise<T>): Promise<T> {
  const files = new Map<string, { type: string; body: string }>([
    ['/', { type: 'text/html', body: await readFile(join(SOURCES, 'index.html'), 'utf8') }],
    ['/home.js', { type: 'text/javascript', body: await script() }],
    ['/data.json', { type: 'application/json', body: JSON.stringify(await homeOf(origin, precision)) }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    if (file) response.setHeader('Content-Type', file.type).end(file.body);
    else
      void hand(`${origin}${request.url}`).then(({ type, body }) => response.setHeader('Content-Type', type).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${portOf(server)}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Pictures are immutable, as the service says: asked for once, like the app's. */
async function hand(url: string): Promise<{ type: string; body: Uint8Array }> {
  const response = await fetch(url);
  const body = new Uint8Array(await response.arrayBuffer());
  return { type: response.headers.get('content-type') ?? 'image/webp', body };
}

async function script(): Promise<string> {
  const entry = join(SOURCES, 'home.ts');
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, minify: true, write: false },
    ...{ format: 'esm', target: 'es2022' },
  });
  return outputFiles[0]?.text ?? '';
}

async function homeOf(origin: string, precision: number): Promise<unknown[]> {
  const { rails } = await ask<Home>(`${origin}/api/v1/home`);
  const rows: unknown[] = [];
  for (const rail of rails) {
    const titles: TitleSummary[] = [];
    while (titles.length < rail.total) {
      const stretch = await ask<Rail>(`${origin}/api/v1/home/rails/${rail.id}?from=${titles.length}&limit=${PAGE}`);
      if (stretch.items.length === 0) break;
      titles.push(...stretch.items);
    }
    rows.push({ name: rail.name, titles: titles.map((title) => shown(title, precision)) });
  }
  return rows;
}

async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
}

function shown(title: TitleSummary, precision: number): object {
  return {
    name: title.name,
    poster: addressOf(title.poster, POSTER_W * precision),
    colour: title.poster?.dominantColour ?? '#222',
    backdrop: addressOf(title.backdrop, BACKDROP_W * precision),
    meta: [title.year, ...title.genres].filter(Boolean).join(' · '),
    synopsis: title.synopsis,
  };
}

function addressOf(artwork: Artwork | null, width: number): string {
  return (artwork?.variants.find((variant) => variant.width >= width) ?? artwork)?.url ?? '';
}
