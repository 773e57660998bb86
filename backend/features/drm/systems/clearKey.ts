import type { LicenceSystem } from './LicenceSystem';

/** The keys as they are. https://www.w3.org/TR/encrypted-media-2/#clear-key-license-format */
export const clearKey: LicenceSystem = {
  licence: ({ keys }) =>
    Promise.resolve({
      keys: keys.map(({ kid, key }) => ({ kty: 'oct' as const, kid: base64Url(kid), k: base64Url(key) })),
      type: 'temporary' as const,
    }),
};

/** Chromium refuses padding. */
function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
