/** Messages of CDMs and of licence servers, as far as we read them: enough for a broker, and nothing that a real CDM would take. */

type Bytes = Uint8Array;

/** A protobuf field of bytes; short ones only. */
function field(number: number, ...parts: readonly Bytes[]): Buffer {
  const bytes = Buffer.concat(parts);
  const length = bytes.length < 0x80 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
}

function number(field: number, value: number): Buffer {
  return Buffer.from([field << 3, value]);
}

const bytesOf = (kid: string) => Buffer.from(kid, 'base64url');

/** A licence request of Widevine; the salt makes it another one for the same keys. Kids in base64url. */
export function widevineChallenge(kids: readonly string[], salt = 'x'): Buffer {
  const pssh = Buffer.concat(kids.map((kid) => field(2, bytesOf(kid))));
  const contentId = field(2, field(1, field(1, pssh)));
  return Buffer.concat([number(1, 1), field(2, field(1, Buffer.from(salt)), contentId)]);
}

export const widevineCertificateRequest = Buffer.from([0x08, 0x04]);

export function widevineCertificate(): Buffer {
  return Buffer.concat([number(1, 5), field(2, Buffer.from('a certificate'))]);
}

export function widevineLicence(kids: readonly string[]): Buffer {
  const keys = kids.map((kid) => field(3, field(1, bytesOf(kid)), number(4, 2)));
  return Buffer.concat([number(1, 2), field(2, ...keys)]);
}

/** Little-endian in its first three parts, as PlayReady writes a GUID. */
function guidBytes(kid: string): string {
  const bytes = bytesOf(kid);
  for (const [from, to] of [
    [0, 4],
    [4, 6],
    [6, 8],
  ] as const) {
    bytes.subarray(from, to).reverse();
  }
  return bytes.toString('base64');
}

export function playReadyChallenge(kids: readonly string[], salt = 'x'): string {
  const keys = kids.map((kid) => `<KID ALGID="AESCTR" VALUE="${guidBytes(kid)}"></KID>`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
<AcquireLicense xmlns="http://schemas.microsoft.com/DRM/2007/03/protocols"><challenge><Challenge><LA><Version>1</Version>
<ContentHeader><WRMHEADER xmlns="http://schemas.microsoft.com/DRM/2007/03/PlayReadyHeader" version="4.2.0.0"><DATA>
<PROTECTINFO><KIDS>${keys}</KIDS></PROTECTINFO></DATA></WRMHEADER></ContentHeader>
<LicenseNonce>${salt}</LicenseNonce></LA></Challenge></challenge></AcquireLicense></soap:Body></soap:Envelope>`;
}

export const playReadyLicence = `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
<AcquireLicenseResponse xmlns="http://schemas.microsoft.com/DRM/2007/03/protocols"><AcquireLicenseResult>
<Response><LicenseResponse><Licenses><License>WE1S</License></Licenses></LicenseResponse></Response>
</AcquireLicenseResult></AcquireLicenseResponse></soap:Body></soap:Envelope>`;

export function fairPlaySpcOf(salt = 'x'): Buffer {
  const spc = Buffer.alloc(400, salt);
  spc.writeUInt32BE(1);
  return spc;
}
