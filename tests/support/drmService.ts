import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ContentKeyService, type ContentKey } from '#backend/features/drm/ContentKeyService';
import { issueLicenceToken, licenceTokenKind, type Entitlement } from '#backend/features/drm/licenceTokens';
import { ContentKeyStore } from '#backend/features/drm/store';
import { sampleRequest } from '#backend/features/drm/systems/SampleWidevine';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { loadMasterKey, Vault } from '#backend/platform/vault/Vault';
import { problemsOf, routes, type KeyLabel, type PlaybackSession } from '#contracts';
import { communication, FakeUpstream } from '#tests/support/fakeUpstream';
import { runService, type RunningService } from '#tests/support/runningService';

const ASSET = 'first-light';
const LABELS: readonly KeyLabel[] = ['AUDIO', 'SD', 'HD', 'UHD'];

export interface LicenceAnswer {
  status: number;
  type: string;
  bytes: Buffer;
  /** Of a problem. */
  code: string | undefined;
  retryAfter: string | null;
}

/** A running service whose key systems are brokered to a fake licence server, with one film that has a key of each label. */
export class DrmService {
  readonly upstream = new FakeUpstream();
  running!: RunningService;
  keys: ContentKey[] = [];
  private folder = '';
  private vault!: Vault;

  /** @param settings of the file, over those that speak to the fake licence server */
  async start(settings: object = {}): Promise<void> {
    const origin = await this.upstream.start();
    this.folder = await mkdtemp(join(tmpdir(), 'tenfoot-drm-'));
    const file = join(this.folder, 'drm.json');
    await writeFile(join(this.folder, 'iv'), `${sampleRequest.signingIv}\n`);
    await writeFile(file, JSON.stringify({ ...settingsOf(origin, this.folder), ...settings }));
    this.running = await runService({
      TENFOOT_DRM: file,
      TENFOOT_LIMITS: 'off',
      TENFOOT_MINIMUM_APP: '0.1.0',
      WIDEVINE_KEY: sampleRequest.signingKey,
      COMMUNICATION_KEY: communication.key,
      OWN_SECRET: 'own secret',
    });
    await this.publish();
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.upstream.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Ends what was played before, so that there is always a free stream. */
  async startPlayback(): Promise<PlaybackSession> {
    const { db } = this.running;
    await db.updateTable('playback_session').set({ ended_at: Date.now() }).where('ended_at', 'is', null).execute();
    const response = await fetch(`${this.running.origin}/api/v1/playback/start`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ titleId: ASSET }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as PlaybackSession;
  }

  /** The entitlement of a fresh session. */
  async entitlement(change: Partial<Entitlement> = {}): Promise<Entitlement> {
    const { sessionId } = await this.startPlayback();
    const row = await this.running.db
      .selectFrom('playback_session')
      .select(['household_id', 'profile_id'])
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow();
    const who = { householdId: row.household_id, profileId: row.profile_id, deviceId: null };
    return { sessionId, ...who, assetId: ASSET, labels: LABELS, renewal: 0, ...change };
  }

  /** A token as the service issues it, of another kind where asked for. */
  async token(
    entitlement: Entitlement,
    { kind = {}, now = Date.now }: { kind?: Partial<typeof licenceTokenKind>; now?: () => number } = {},
  ): Promise<string> {
    const deps = { store: new SigningKeyStore(this.running.db), vault: this.vault, now };
    const tokens = new SignedTokens({ ...licenceTokenKind, ...kind }, deps);
    return (await issueLicenceToken({ tokens, contentKeys: this.contentKeys }, entitlement)).token;
  }

  async freshToken(change: Partial<Entitlement> = {}): Promise<string> {
    return this.token(await this.entitlement(change));
  }

  async ask(
    token: string | undefined,
    system: string,
    body: Uint8Array | string | object,
    { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
  ): Promise<LicenceAnswer> {
    const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
    const response = await fetch(`${this.running.origin}/api/v1/drm/license?system=${system}${query}`, {
      method: 'POST',
      headers: {
        'Content-Type': isJson
          ? 'application/json'
          : typeof body === 'string'
            ? 'text/xml'
            : 'application/octet-stream',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: isJson ? JSON.stringify(body) : (body as Uint8Array<ArrayBuffer> | string),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    const code = type.includes('problem+json') ? (JSON.parse(bytes.toString()) as { code: string }).code : undefined;
    return { status: response.status, type, bytes, code, retryAfter: response.headers.get('retry-after') };
  }

  kidOf(label: KeyLabel): string {
    return Buffer.from(this.keys.find((key) => key.label === label)?.kid ?? []).toString('base64url');
  }

  kidsOf(labels: readonly KeyLabel[]): string[] {
    return labels.map((label) => this.kidOf(label));
  }

  /** As the ClearKey CDM asks for keys. */
  clearKeyChallenge(labels: readonly KeyLabel[]) {
    return { kids: this.kidsOf(labels), type: 'temporary' };
  }

  keyOf(label: KeyLabel): Buffer {
    return Buffer.from(this.keys.find((key) => key.label === label)?.key ?? []);
  }

  private get contentKeys(): ContentKeyService {
    return new ContentKeyService(new ContentKeyStore(this.running.db), this.vault);
  }

  private async publish(): Promise<void> {
    const { db, dataDir } = this.running;
    this.vault = new Vault(loadMasterKey({ hex: undefined, file: join(dataDir, 'master.key'), isInUse: true }));
    this.keys = await this.contentKeys.ensure(ASSET, LABELS);
    const media = { video: [], audio: [], text: [] };
    const description = JSON.stringify({ manifest: 'm.mpd', hls: 'm.m3u8', durationMs: 100_000, ...media });
    await db.insertInto('package').values({ id: 'a-package', asset_id: ASSET, description, created_at: 1 }).execute();
    await db.updateTable('asset').set({ package_id: 'a-package', state: 'ready' }).where('id', '=', ASSET).execute();
  }
}

/** That a licence was refused in this way, and that the contract says that it may be. */
export function expectProblem(answer: LicenceAnswer, status: number, code: string): void {
  expect([answer.status, answer.code]).toEqual([status, code]);
  expect(problemsOf(routes['POST /drm/license'])).toContain(code);
}

function settingsOf(origin: string, folder: string): object {
  return {
    policyVersion: 'tests',
    systems: {
      'org.w3.clearkey': { kind: 'clearkey' },
      'com.widevine.alpha': {
        kind: 'widevine-proxy',
        url: `${origin}/widevine`,
        provider: sampleRequest.signer,
        signingKey: { env: 'WIDEVINE_KEY' },
        signingIv: { file: join(folder, 'iv') },
      },
      'com.microsoft.playready': {
        kind: 'axinom',
        url: `${origin}/axinom`,
        communicationKeyId: communication.id,
        communicationKey: { env: 'COMMUNICATION_KEY' },
      },
      'com.apple.fps': {
        kind: 'passthrough',
        url: `${origin}/passthrough`,
        certificateUrl: `${origin}/certificate`,
        headers: { 'X-Own': { env: 'OWN_SECRET' } },
      },
    },
    upstream: { breaker: { failures: 5, openS: 1 } },
  };
}
