import type { Thumbnails } from '#contracts';
import type { PreviewSheets } from '#app/components/hud/previewSheets';

/** The sheets of a session, with absolute addresses; null where the film has no pictures. */
export function sessionSheets(thumbnails: Thumbnails | null, absolute: (url: string) => string): PreviewSheets | null {
  if (!thumbnails || thumbnails.count === 0 || thumbnails.intervalMs <= 0) return null;
  const { urlTemplate, ...sheets } = thumbnails;
  // Their numbers begin at 1 in the address.
  return { ...sheets, urlOf: (sheet) => absolute(urlTemplate.replace('$Number$', String(sheet + 1))) };
}
