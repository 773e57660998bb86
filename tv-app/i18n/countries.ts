/** `ES` in `en` → `Spain`. Sets whose engine has no names of countries (`Intl.DisplayNames` came with Chromium 81) show the code. */
export function countryName(country: string, displayLanguage: string): string {
  try {
    return new Intl.DisplayNames([displayLanguage], { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}
