import type { KeyboardLayout } from '#app/components/keyboard/KeyboardLayout';
import { arabic } from '#app/components/keyboard/layouts/arabic';
import { english } from '#app/components/keyboard/layouts/english';
import { japanese } from '#app/components/keyboard/layouts/japanese';
import { spanish } from '#app/components/keyboard/layouts/spanish';

/** In the order in which the key with the globe goes through them. */
export const layouts: readonly KeyboardLayout[] = [english, spanish, arabic, japanese];

/** Of the viewer's language (BCP 47), else the English one. */
export function layoutOf(language: string): KeyboardLayout {
  const primary = language.toLowerCase().split('-')[0];
  return layouts.find((layout) => layout.language === primary) ?? english;
}
