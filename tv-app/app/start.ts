import { AppData, Launch, type FontFaceDefinition, type Lightning } from '@lightningjs/sdk';
import { pathInAddress } from '#app/app/address';
import { App } from '#app/app/App';
import { loadFonts } from '#app/app/fonts';
import { describeQuadsOnce } from '#app/app/frames';
import { layOutPage, stageSize } from '#app/app/page';
import { paths } from '#app/app/paths';
import { doWithoutEval } from '#app/app/withoutEval';
import { createServices, type Services } from '#app/app/services';
import type { AppSettings, PlatformSettings } from '#app/app/settings';
import type { AppProblem } from '#app/data/AppProblem';
import { languageOf } from '#app/i18n/locales';
import { mark } from '#app/diagnostics/marks';
import { texturePixels } from '#app/theme/tokens';

export interface StartOptions {
  appSettings: AppSettings;
  platformSettings: PlatformSettings;
  appData?: object;
  isLab?: boolean;
  bootProblem?: AppProblem | null;
}

export interface StartedApp {
  application: Lightning.Application;
  services: Services;
}

/** Page, services, stage, in this order. Works the same under Vite's page and under Lightning's own launcher. */
export function start(options: StartOptions): StartedApp {
  mark('boot');
  doWithoutEval();
  describeQuadsOnce();
  const query = new URLSearchParams(window.location.search);
  const page = layOutPage(window);
  const services = createServices({
    page,
    platformSettings: options.platformSettings,
    query,
    isLab: options.isLab ?? false,
    bootProblem: options.bootProblem ?? null,
    showToast: (text) => AppData?.showToast(text),
    ask: (question) => AppData?.ask(question) ?? Promise.resolve(null),
  });
  services.look.settle();
  if (!options.bootProblem) fetchAhead(services);
  const application = Launch(
    App,
    stageOptions(options.appSettings, page.canvas, query),
    platformOptions(options, services),
    {
      ...options.appData,
      services,
      showToast: () => {},
      ask: () => Promise.resolve(null),
    },
  );
  return { application, services };
}

/** What the first screen shows is on its way while fonts load and the stage is built; the screen finds it in the repository. */
function fetchAhead({ profile, catalogue, profiles }: Services): void {
  const asked: Promise<unknown> = profile.current ? catalogue.home() : profiles.list();
  asked.catch(() => {});
}

function stageOptions(
  settings: AppSettings,
  canvas: HTMLCanvasElement,
  query: URLSearchParams,
): Lightning.Application.Options {
  const { innerWidth: w, innerHeight: h, devicePixelRatio: pixelRatio } = window;
  const size = stageSize({ w, h, pixelRatio }, query.get('size'));
  return {
    ...settings,
    stage: {
      // A text goes from its canvas straight to the texture. By default Lightning reads it back from the GPU first, which
      // waits for everything that is being drawn: 150 ms and more in a frame, measured in Chromium.
      forceTxCanvasSource: true,
      // On a stage that rests nothing is done for each frame of the screen.
      pauseRafLoopOnIdle: true,
      memoryPressure: texturePixels.most * Math.max(1, size.precision) ** 2,
      ...settings.stage,
      canvas,
      ...size,
    },
    // KeyService is the only listener: Lightning registers none without a key map.
    keys: null as unknown as Record<number, string>,
    enablePointer: false,
    debug: settings.debug === true,
  };
}

function platformOptions({ platformSettings }: StartOptions, services: Services): PlatformSettings {
  return {
    ...platformSettings,
    fontLoader: (fonts: FontFaceDefinition[], store: FontFace[]) =>
      loadFonts(fonts, store, languageOf(services.i18n.locale)),
    // The SDK would destroy the app on Back at the root.
    onClose: () => services.platform.exit(),
    plugins: {
      // `replace`: the browser's own history stays one entry long, or a set's Back key walks through it beside ours.
      router: { getHash: () => pathInAddress(window.location.hash, paths.home), setHash },
    },
  };
}

/** With the whole address: a relative one is resolved against the page whose script is running, which may be the simulator. */
function setHash(hash: string): void {
  window.location.replace(`${window.location.href.replace(/#.*/, '')}#${hash}`);
}
