import { AppError } from '#backend/AppError';
import type { LicenceClaims } from '#backend/http/handlers';
import type { ClearKeyLicence } from '#contracts';
import type { ContentKeyService } from './ContentKeyService';

export interface LicencePorts {
  contentKeys: ContentKeyService;
  /** @throws AppError session_ended */
  assertSessionLives(sessionId: string): Promise<void>;
}

export class LicenceService {
  constructor(private readonly ports: LicencePorts) {}

  /**
   * The keys among `kids` (base64url without padding) that the token grants. A key that isn't granted is left out, as
   * licence servers do: the player then drops the renditions that need it.
   * https://www.w3.org/TR/encrypted-media-2/#clear-key-license-format
   *
   * @throws AppError session_ended; kid_not_entitled when no key is left
   */
  async clearKey(claims: LicenceClaims, kids: readonly string[]): Promise<ClearKeyLicence> {
    await this.ports.assertSessionLives(claims.sessionId);
    const granted = await this.ports.contentKeys.open(claims.assetId, claims.labels);
    const keys = granted
      .map(({ kid, key }) => ({ kty: 'oct' as const, kid: base64Url(kid), k: base64Url(key) }))
      .filter(({ kid }) => kids.includes(kid));
    if (keys.length === 0) throw new AppError('kid_not_entitled');
    return { keys, type: 'temporary' };
  }
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
