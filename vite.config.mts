import { cpSync, createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import legacy from '@vitejs/plugin-legacy';
import { minify } from 'terser';
import { defineConfig, type Plugin } from 'vite';
import { chunksByGroup } from './scripts/lib/chunks.mjs';
import { hasSideEffects, leaveOut, onlyKeys } from './scripts/lib/leftOut.mjs';

const root = import.meta.dirname;
/** Read from the repository root by both builds and by Lightning's own launcher. */
const shipped = ['static', 'settings.json', 'metadata.json'];

/** A `lab` build is the same code plus `window.tenfoot`. */
const outDirs: Record<string, string> = {
  production: 'web',
  lab: 'web-lab',
  legacy: 'web-legacy',
  'legacy-lab': 'web-legacy-lab',
};

/** What ships as it is: copied by a build, served by the dev server. */
function shipStatic(outDir: string): Plugin {
  const types: Record<string, string> = {
    '.json': 'application/json',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
  };
  return {
    name: 'tenfoot:ship-static',
    closeBundle() {
      for (const name of shipped) cpSync(join(root, name), join(outDir, name), { recursive: true });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '');
        const file = resolve(root, `.${path}`);
        const isShipped = shipped.some((name) => file === join(root, name) || file.startsWith(join(root, name, '/')));
        if (!isShipped || !existsSync(file) || !statSync(file).isFile()) return next();
        response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
        createReadStream(file).pipe(response);
      });
    },
  };
}

/**
 * What production sends is made as small as it gets, but for the player's library, which comes from its makers as small. Journeys use the
 * same chunks before this step: it takes as long as all others together.
 */
function tighten(): Plugin {
  return {
    name: 'tenfoot:tighten',
    apply: 'build',
    async generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || chunk.name === 'shaka') continue;
        const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress: { passes: 2 } });
        if (code !== undefined) chunk.code = code;
      }
    },
  };
}

/**
 * The page that the legacy plugin makes, mended twice. It starts the app by an inline script, which our CSP forbids: the same
 * words go into a file of their own. And it preloads by `modulepreload`, which a script that is no module can't use.
 */
function mendLegacyPage(outDir: string): Plugin {
  return {
    name: 'tenfoot:mend-legacy-page',
    apply: 'build',
    closeBundle() {
      const page = join(outDir, 'index.html');
      const scripts: string[] = [];
      const html = readFileSync(page, 'utf8')
        .replace(/rel="modulepreload" crossorigin/g, 'rel="preload" as="script"')
        .replace(/<script\b([^>]*)>([^<]+)<\/script>/g, (_, attributes: string, code: string) => {
          const name = `assets/start-${scripts.push(code)}.js`;
          writeFileSync(join(outDir, name), code);
          return `<script${attributes} src="./${name}"></script>`;
        })
        .replace(/(<\/head>[^]*data-src=")([^"]+)/, '<link rel="preload" as="script" href="$2">\n  $1$2');
      writeFileSync(page, html);
    },
  };
}

export default defineConfig(({ mode }) => {
  const outDir = resolve(root, 'dist', outDirs[mode] ?? 'web');
  const isLegacy = mode.startsWith('legacy');
  const backend = `http://127.0.0.1:${process.env.PORT ?? 8787}`;
  return {
    root: resolve(root, 'tv-app'),
    base: './',
    publicDir: false,
    resolve: { alias: { 'lodash-es': resolve(root, 'tv-app/focus/lodashParts.ts') } },
    server: {
      port: 5173,
      fs: { allow: [root] },
      proxy: { '/api': backend, '/media': backend, '/artwork': backend },
    },
    build: {
      outDir,
      emptyOutDir: true,
      sourcemap: false,
      target: isLegacy ? undefined : 'es2020',
      // A polyfill for browsers without modulepreload: they load the few chunks a little later, and that is all.
      modulePreload: { polyfill: false },
      rollupOptions: { treeshake: { moduleSideEffects: hasSideEffects }, output: { manualChunks: chunksByGroup() } },
    },
    plugins: [
      leaveOut(),
      onlyKeys(),
      mode === 'production' && tighten(),
      isLegacy && legacy({ targets: ['chrome >= 38'], renderModernChunks: false, modernPolyfills: false }),
      shipStatic(outDir),
      isLegacy && mendLegacyPage(outDir),
    ],
  };
});
