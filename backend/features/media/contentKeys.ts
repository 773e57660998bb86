import type { KeyLabel } from '#contracts';

/** One content key: 16 bytes of id, 16 bytes of key (AES-128, ISO 23001-7). Never logged, never in an error. */
interface ContentKey {
  kid: Uint8Array;
  key: Uint8Array;
}

/** The content keys of a package by label. */
export type ContentKeySet = { [label in KeyLabel]?: ContentKey };
