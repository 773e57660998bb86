import { protobufAt, protobufFields } from './protobuf';

/**
 * What we read of Widevine's messages: their kind, and the key ids that stand in them in the clear. The names are those of
 * license_protocol.proto, which Google publishes in parts only; players and packagers know these fields too.
 */
export type WidevineMessage = 'licence request' | 'licence' | 'certificate request' | 'certificate';

/** `SignedMessage.type` is the first field: 0x08 and the number. */
const kinds: Record<number, WidevineMessage> = {
  1: 'licence request',
  2: 'licence',
  4: 'certificate request',
  5: 'certificate',
};
const TYPE_TAG = 0x08;

/** SignedMessage.msg → LicenseRequest.content_id → widevine_pssh_data → pssh_data → WidevinePsshData.key_ids */
const KEY_IDS_OF_REQUEST = [2, 2, 1, 1, 2];
/** SignedMessage.msg → License.key; of a key: id and type */
const KEYS_OF_LICENCE = [2, 3];
const KEY_ID = 1;
const KEY_ID_BYTES = 16;

/** @returns undefined when it is none */
export function widevineKindOf(message: Uint8Array): WidevineMessage | undefined {
  if (message[0] !== TYPE_TAG || !protobufFields(message)) return undefined;
  return kinds[message[1] ?? 0];
}

/** Base64url. None for the renewal of a licence: that names the licence instead. */
export function widevineRequestKids(challenge: Uint8Array): string[] {
  return keyIds(protobufAt(challenge, KEY_IDS_OF_REQUEST));
}

/** Base64url. Keys without an id of a content key (of signing, for example) are no keys of ours. */
export function widevineLicenceKids(licence: Uint8Array): string[] {
  return keyIds(protobufAt(licence, [...KEYS_OF_LICENCE, KEY_ID]));
}

function keyIds(found: readonly Uint8Array[]): string[] {
  return found.filter(({ length }) => length === KEY_ID_BYTES).map((bytes) => Buffer.from(bytes).toString('base64url'));
}
