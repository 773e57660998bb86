import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure, root } from './command.mjs';

/**
 * Modules of Lightning and its SDK that nothing in this app reaches, with what they export beside `default`. Lightning gathers all
 * of itself in one object, so no bundler can tell that they aren't used. See docs/decisions/0023-parts-left-out.md.
 *
 * @type {Record<string, readonly string[]>}
 */
const modules = {
  ...ofCore('renderer/webgl/shaders', [
    ...['BoxBlurShader', 'CircularPushShader', 'DitheringShader', 'FadeOutShader', 'HoleShader', 'InversionShader'],
    ...['Light3dShader', 'LinearBlurShader', 'MagnifierShader', 'OutlineShader', 'PerspectiveShader', 'PixelateShader'],
    ...['RadialFilterShader', 'RadialGradientShader', 'RoundedRectangleShader', 'SpinnerShader', 'SpinnerShader2'],
    'VignetteShader',
  ]),
  // Every engine that is aimed at has WebGL, and drawing on a plain canvas is too slow for any set.
  ...ofCore('renderer/c2d', ['C2dRenderer']),
  ...ofCore('renderer/c2d/shaders', ['BlurShader', 'DefaultShader']),
  ...ofCore('renderer/common/shaders', ['GrayscaleShader'], ['WebGLGrayscaleShader', 'C2dGrayscaleShader']),
  ...ofCore('renderer/spark', ['SparkRenderer']),
  ...ofCore('components', [
    ...['BloomComponent', 'BorderComponent', 'FastBlurComponent', 'ListComponent', 'SmoothScaleComponent'],
  ]),
  ...ofCore('textures', ['HtmlTexture', 'NoiseTexture']),
  ...ofCore('flex', ['FlexTarget']),
  // Texts are broken into lines by us: decision 22.
  '@lightningjs/core/dist/src/textures/TextTextureRendererAdvanced.js': [],
  '@lightningjs/sdk/src/Accessibility/index.js': [],
  '@lightningjs/sdk/src/Ads/index.js': ['initAds'],
  '@lightningjs/sdk/src/FpsCounter/index.js': [],
  '@lightningjs/sdk/src/MediaPlayer/index.js': ['initMediaPlayer'],
  '@lightningjs/sdk/src/VersionLabel/index.js': [],
  '@metrological/sdk/src/Pin/index.js': ['initPin'],
  '@metrological/sdk/src/Profile/index.js': ['initProfile'],
  '@metrological/sdk/src/Purchase/index.js': ['initPurchase'],
  '@metrological/sdk/src/TV/index.js': ['initTV'],
  '@metrological/sdk/src/VideoPlayer/index.js': ['initVideoPlayer', 'mediaUrl'],
};

/** What has another in its place. @type {Record<string, { file: string, name: string }>} */
const replaced = {
  '@lightningjs/core/dist/src/application/StateMachine.mjs': { file: 'tv-app/app/Stateless.ts', name: 'Stateless' },
  '@lightningjs/core/dist/src/tools/WebGLStateManager.mjs': { file: 'tv-app/app/PlainWebGl.ts', name: 'PlainWebGl' },
};

/**
 * @param {string} folder
 * @param {readonly string[]} names
 * @param {readonly string[]} [exported]
 */
function ofCore(folder, names, exported = []) {
  return Object.fromEntries(names.map((name) => [`@lightningjs/core/dist/src/${folder}/${name}.mjs`, exported]));
}

/**
 * Puts a class that says what is missing in the place of each: whoever comes to need one is told at the first use, in any test.
 *
 * @returns {import('vite').Plugin}
 * @throws {Failure} while building, when a package no longer has a module that is to be left out
 */
export function leaveOut() {
  const files = new Map(
    [...Object.keys(modules), ...Object.keys(replaced)].map((name) => [path.join(root, 'node_modules', name), name]),
  );
  return {
    name: 'tenfoot:leave-out',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      for (const [file, name] of files) {
        if (!existsSync(file))
          throw new Failure(`${name} is to be left out, and isn't there: see scripts/lib/leftOut.mjs.`);
      }
    },
    load(id) {
      const name = files.get(path.normalize(id));
      if (name === undefined) return null;
      const other = replaced[name];
      if (!other) return stand(name, modules[name] ?? []);
      return `export { ${other.name} as default } from ${JSON.stringify(path.join(root, other.file))};`;
    },
  };
}

/**
 * @param {string} name
 * @param {readonly string[]} exported
 */
function stand(name, exported) {
  const message = `${path.basename(path.dirname(name))}/${path.basename(name)} is left out of this bundle`;
  return [
    `class LeftOut { constructor() { throw new Error(${JSON.stringify(message)}); } }`,
    'export default LeftOut;',
    ...exported.map((each) => `export { LeftOut as ${each} };`),
  ].join('\n');
}

const profiles = /\/devices\/profiles\/\w+\.json$/;

/**
 * Of the profile of a set the app reads what its keys mean. The rest is for people, the simulator and certification.
 *
 * @returns {import('vite').Plugin}
 */
export function onlyKeys() {
  return {
    name: 'tenfoot:only-keys',
    apply: 'build',
    enforce: 'pre',
    transform(json, file) {
      if (!profiles.test(path.normalize(file).replaceAll(path.sep, '/'))) return null;
      const { id, name, keyGroups } = JSON.parse(json);
      const groups = keyGroups.map(({ keys }) => ({
        keys: keys.map(({ code, key, action, isKept }) => ({ code, key, action, isKept })),
      }));
      return JSON.stringify({ id, name, keyGroups: groups });
    },
  };
}

/** Of these packages, what isn't imported does nothing that the rest would need. */
const withoutEffects = /node_modules\/(@lightningjs|@metrological|lodash-es)\//;

/** @param {string} id */
export const hasSideEffects = (id) => !withoutEffects.test(id);
