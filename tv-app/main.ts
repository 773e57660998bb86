import type { Lightning } from '@lightningjs/sdk';
import type { AppSettings, PlatformSettings } from '#app/app/settings';
import { start } from '#app/app/start';

/** As Lightning's own launcher wants it (`lng`): the default export takes the settings and returns the application. */
export default function main(
  appSettings: AppSettings,
  platformSettings: PlatformSettings,
  appData?: object,
): Lightning.Application {
  return start({ appSettings, platformSettings, appData }).application;
}
