import type { SettingsContext } from '#app/screens/settings/SettingsContext';

/** A profile with an age limit may not decide for the household: the service refuses it, and the rows say why. */
export function needsAdult({ services }: SettingsContext): { isMissing: boolean; detail: string } {
  const isMissing = services.profile.current?.maxAge !== null;
  return { isMissing, detail: isMissing ? services.i18n.t('settings.needsAdult') : '' };
}
