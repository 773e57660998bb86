// Read by `lng` (LNG_CUSTOM_ROLLUP=true), which merges it into its own configuration. CommonJS, as `lng` requires it.
const path = require('path');

const root = process.cwd();

/** The subpath imports of package.json: lng's own resolver is older than they are. */
const subpathImports = {
  name: 'tenfoot:subpath-imports',
  resolveId(source) {
    const [, part, rest] = /^#(app|devices)\/(.+)$/.exec(source) ?? [];
    if (!part) return null;
    const file = path.join(root, part === 'app' ? 'tv-app' : part, rest);
    return file.endsWith('.json') ? file : `${file}.ts`;
  },
};

module.exports = { input: path.join(root, 'tv-app/main.ts'), plugins: [subpathImports] };
