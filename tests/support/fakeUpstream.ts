import { createDecipheriv, createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { sampleRequest } from '#backend/features/drm/systems/SampleWidevine';
import {
  playReadyLicence,
  widevineCertificate,
  widevineCertificateRequest,
  widevineLicence,
} from '#tests/support/drmMessages';

export const communication = {
  id: '12196546-a312-4a4e-ab65-c19bccce1adf',
  key: Buffer.alloc(32, 7).toString('base64'),
};

/** How it goes wrong; `half`: it hangs up in the middle; `wrong-kid`: with a key of another film. */
export type UpstreamMode =
  | { kind: 'fine' | 'half' | 'wrong-kid' | 'redirect' | 'huge' | 'slow' | 'not-a-licence' }
  | { kind: 'status'; status: number; retryAfterS?: number; times?: number };

/** What it was told about one licence. */
export interface AskedLicence {
  path: string;
  /** Base64url. */
  kids: string[];
  /** Base64, as they came out of the message. */
  keys: string[];
  message: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}

const SLOW_MS = 3_000;
const STRANGER = Buffer.alloc(16, 0xee).toString('base64url');

/** A licence server that speaks the three shapes, checks every signature, and fails as it is told to. */
export class FakeUpstream {
  mode: UpstreamMode = { kind: 'fine' };
  /** Requests of any kind that reached it. */
  calls = 0;
  /** Those that were signed rightly, with what they said. */
  asked: AskedLicence[] = [];
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly waiting = new Set<NodeJS.Timeout>();

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const timer of this.waiting) clearTimeout(timer);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reset(): void {
    this.mode = { kind: 'fine' };
    this.calls = 0;
    this.asked = [];
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1;
    const body = await bodyOf(request);
    const fault = this.mode;
    switch (fault.kind) {
      case 'status': {
        if (fault.times !== undefined && fault.times-- <= 0) break;
        const pause = fault.retryAfterS === undefined ? {} : { 'Retry-After': String(fault.retryAfterS) };
        return void response.writeHead(fault.status, pause).end('it broke');
      }
      case 'redirect':
        return void response.writeHead(302, { Location: '/elsewhere' }).end();
      case 'huge':
        return void response.writeHead(200).end(Buffer.alloc(2_000_000));
      case 'half':
        response.writeHead(200, { 'Content-Length': 1000 });
        response.write('half');
        return void setImmediate(() => response.destroy());
      case 'slow':
        await new Promise<void>((resolve) => this.waiting.add(setTimeout(resolve, SLOW_MS)));
        break;
      case 'not-a-licence':
        return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Welcome</p>');
      case 'fine':
      case 'wrong-kid':
    }
    await this.serve(request, body, response);
  }

  private async serve(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (path === '/certificate') return void response.writeHead(200).end('the certificate');
    try {
      if (path === '/widevine') return void response.end(JSON.stringify(this.widevine(body, request)));
      const asked = path === '/axinom' ? await entitlement(request) : { kids: [], keys: [], message: {} };
      this.asked.push({ path, headers: request.headers, ...asked });
      if (path === '/passthrough' && request.headers['x-own'] !== 'own secret') throw new Error('who are you');
      this.sendLicence(body, asked.kids, response);
    } catch (error) {
      response.writeHead(401).end(String(error));
    }
  }

  private widevine(body: Buffer, { headers }: IncomingMessage): object {
    const { request, signature, signer } = JSON.parse(body.toString()) as Record<string, string>;
    const message = Buffer.from(request ?? '', 'base64');
    if (signer !== sampleRequest.signer || !isSigned(message, signature ?? '')) return { status: 'SIGNATURE_FAILED' };
    const said = JSON.parse(message.toString()) as Record<string, unknown>;
    const specs = (said.content_key_specs ?? []) as { key_id: string; key: string }[];
    const kids = specs.map(({ key_id }) => Buffer.from(key_id, 'base64').toString('base64url'));
    this.asked.push({ path: '/widevine', headers, kids, keys: specs.map(({ key }) => key), message: said });
    const payload = Buffer.from(String(said.payload), 'base64');
    if (payload.equals(widevineCertificateRequest)) return { status: 'OK', license: base64(widevineCertificate()) };
    const given = this.mode.kind === 'wrong-kid' ? [STRANGER] : kids;
    const supported_tracks = given.map((kid) => ({ type: 'SD', key_id: base64(Buffer.from(kid, 'base64url')) }));
    return { status: 'OK', license: base64(widevineLicence(given)), supported_tracks };
  }

  private sendLicence(body: Buffer, kids: string[], response: ServerResponse): void {
    const given = this.mode.kind === 'wrong-kid' ? [STRANGER] : kids;
    if (body.equals(widevineCertificateRequest)) return void response.end(widevineCertificate());
    if (body[0] === 0x08) return void response.end(widevineLicence(given));
    if (body[0] === 0x00) return void response.end(Buffer.from([0, 1, 2, 0xff, 0xfe]));
    response.writeHead(200, { 'Content-Type': 'text/xml' }).end(playReadyLicence);
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The other way round: what was signed has to come out. */
function isSigned(message: Buffer, signature: string): boolean {
  const key = Buffer.from(sampleRequest.signingKey, 'hex');
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.from(sampleRequest.signingIv, 'hex'));
  const digest = Buffer.concat([decipher.update(Buffer.from(signature, 'base64')), decipher.final()]);
  return digest.equals(createHash('sha1').update(message).digest());
}

interface EntitlementMessage {
  version: number;
  com_key_id: string;
  begin_date: string;
  expiration_date: string;
  message: {
    type: string;
    version: number;
    content_keys_source: { inline: { id: string; encrypted_key: string; usage_policy: string }[] };
    content_key_usage_policies: { name: string }[];
  };
}

/** @throws when a real service would refuse it */
async function entitlement({ headers }: IncomingMessage) {
  const secret = Buffer.from(communication.key, 'base64');
  const { payload } = await jwtVerify(String(headers['x-axdrm-message']), secret, { algorithms: ['HS256'] });
  const said = payload as unknown as EntitlementMessage;
  const { message } = said;
  const isNow = Date.parse(said.begin_date) <= Date.now() && Date.now() < Date.parse(said.expiration_date);
  const isRight = said.version === 1 && said.com_key_id === communication.id && isNow;
  if (!isRight || message.type !== 'entitlement_message' || message.version !== 2) throw new Error('no entitlement');
  const { inline } = message.content_keys_source;
  const names = message.content_key_usage_policies.map(({ name }) => name);
  if (!inline.every(({ usage_policy }) => names.includes(usage_policy))) throw new Error('a policy is missing');
  return {
    kids: inline.map(({ id }) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')),
    keys: inline.map(({ encrypted_key }) => decrypted(encrypted_key, secret)),
    message: message as unknown as Record<string, unknown>,
  };
}

function decrypted(encryptedKey: string, secret: Buffer): string {
  const decipher = createDecipheriv('aes-256-ecb', secret, null).setAutoPadding(false);
  return Buffer.concat([decipher.update(Buffer.from(encryptedKey, 'base64')), decipher.final()]).toString('base64');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
