/**
 * The name of a language (BCP 47) in another one, or in itself: `es` in `en` → `Spanish`. Sets whose engine has no names of
 * languages (`Intl.DisplayNames` came with Chromium 81) show the code.
 */
export function languageName(language: string, displayLanguage: string): string {
  try {
    const name = new Intl.DisplayNames([displayLanguage], { type: 'language' }).of(language) ?? language;
    return name.charAt(0).toLocaleUpperCase(displayLanguage) + name.slice(1);
  } catch {
    return language;
  }
}
