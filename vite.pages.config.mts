import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The pages of accounts (backend/web): one document for several addresses, whose files are served under /pages/. */
export default defineConfig({
  root: resolve(root, 'backend/web'),
  base: '/pages/',
  publicDir: false,
  build: {
    outDir: resolve(root, 'dist/pages'),
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // fonts stay files: our CSP lets none out of a data address
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
