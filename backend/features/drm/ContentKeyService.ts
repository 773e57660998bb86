import { randomBytes } from 'node:crypto';
import type { Vault } from '#backend/platform/vault/Vault';
import type { KeyLabel } from '#contracts';
import type { ContentKeyStore } from './store';

export interface ContentKey {
  label: KeyLabel;
  /** 16 bytes; public, it stands in the manifest. */
  kid: Uint8Array;
  /** 16 bytes; secret. */
  key: Uint8Array;
}

const KEY_BYTES = 16;

/** One content key per asset and label, made once and kept sealed. */
export class ContentKeyService {
  constructor(
    private readonly store: ContentKeyStore,
    private readonly vault: Vault,
    /** Told of keys that were made. */
    private readonly onCreated: (assetId: string, labels: readonly KeyLabel[]) => Promise<void> = () =>
      Promise.resolve(),
  ) {}

  /** The keys of these labels; those that are missing are made. */
  async ensure(assetId: string, labels: readonly KeyLabel[]): Promise<ContentKey[]> {
    const made: KeyLabel[] = [];
    for (const label of labels) {
      const sealed = this.vault.seal(randomBytes(KEY_BYTES), contextOf(assetId, label));
      if (await this.store.insert(assetId, { label, kid: randomBytes(KEY_BYTES), sealed })) made.push(label);
    }
    if (made.length > 0) await this.onCreated(assetId, made);
    return this.open(assetId, labels);
  }

  /** The key ids of these labels, base64url without padding. */
  async kids(assetId: string, labels: readonly KeyLabel[]): Promise<string[]> {
    const keys = await this.store.list(assetId);
    return keys.filter(({ label }) => labels.includes(label)).map(({ kid }) => kid.toString('base64url'));
  }

  /** In the order of the labels; those without a key are left out. */
  async open(assetId: string, labels: readonly KeyLabel[]): Promise<ContentKey[]> {
    const keys = await this.store.list(assetId);
    return labels
      .flatMap((wanted) => keys.filter(({ label }) => label === wanted))
      .map(({ label, kid, sealed }) => ({ label, kid, key: this.vault.open(sealed, contextOf(assetId, label)) }));
  }
}

function contextOf(assetId: string, label: KeyLabel): string {
  return `content-key:${assetId}:${label}`;
}
