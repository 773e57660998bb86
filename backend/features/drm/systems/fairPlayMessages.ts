/** A server playback context begins with its version, 32 bits: 1 to 3. */
const SPC_VERSION_MAX = 3;
/** Version, reserved, IV, key, hash, length: nothing shorter is one. */
const SPC_BYTES_MIN = 176;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * The server playback context (SPC) of FairPlay Streaming: as bytes, or as the field `spc` of a form, in base64.
 * @returns undefined when it is none
 */
export function fairPlaySpc(type: string, body: Uint8Array): Uint8Array | undefined {
  const spc = type === 'application/x-www-form-urlencoded' ? spcOfForm(body) : body;
  if (!spc || spc.length < SPC_BYTES_MIN) return undefined;
  const version = Buffer.from(spc).readUInt32BE(0);
  return version >= 1 && version <= SPC_VERSION_MAX ? spc : undefined;
}

function spcOfForm(body: Uint8Array): Uint8Array | undefined {
  // A form turns `+` into a blank; not everybody escapes it.
  const field = new URLSearchParams(Buffer.from(body).toString('latin1')).get('spc')?.replaceAll(' ', '+');
  return field !== undefined && BASE64.test(field) ? Buffer.from(field, 'base64') : undefined;
}

/**
 * The content key context (CKC) as the text that players expect: base64. Licence servers send it so, as bytes, between `<ckc>` tags or
 * in JSON.
 * @returns undefined when it is none
 */
export function fairPlayCkc(type: string, body: Uint8Array): string | undefined {
  if (body.length === 0) return undefined;
  const text = Buffer.from(body).toString('latin1').trim();
  if (type === 'application/json') {
    const { ckc } = (jsonOf(text) ?? {}) as { ckc?: unknown };
    return typeof ckc === 'string' && BASE64.test(ckc) ? ckc : undefined;
  }
  const bare = text.replace(/^<ckc>([\s\S]*)<\/ckc>$/, '$1').trim();
  if (BASE64.test(bare)) return bare;
  return type.startsWith('text/') ? undefined : Buffer.from(body).toString('base64');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
