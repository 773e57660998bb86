import type { PlaybackProgressAnswer, PlaybackSession } from '#contracts';

/**
 * What opens the film of a session: a token in the addresses of its media and one for its licences. Both live for minutes; reports
 * bring the next ones.
 */
export class SessionAccess {
  private media: PlaybackSession['media'];
  private drm: { token: string; expiresAt: string };
  /** Addresses of the film hold any of these: whoever read one keeps it. */
  private readonly mediaTokens: Set<string>;

  constructor({ media, drm }: Pick<PlaybackSession, 'media' | 'drm'>) {
    this.media = media;
    this.drm = drm;
    this.mediaTokens = new Set([media.token]);
  }

  get mediaToken(): string {
    return this.media.token;
  }

  /** Bearer token of licence requests; goes nowhere else. */
  get licenceToken(): string {
    return this.drm.token;
  }

  /** What the server has to know to give the next ones in time. */
  get expiry(): { mediaExpiresAt: string; drmExpiresAt: string } {
    return { mediaExpiresAt: this.media.expiresAt, drmExpiresAt: this.drm.expiresAt };
  }

  renew({ media, drm }: Pick<PlaybackProgressAnswer, 'media' | 'drm'>): void {
    if (media) {
      this.media = media;
      this.mediaTokens.add(media.token);
    }
    if (drm) this.drm = drm;
  }

  /** The same address with the newest token; what holds none of ours stays as it is. */
  addressOf(url: string): string {
    return url.replace(/\/media\/([^/]+)\//, (whole, token: string) =>
      this.mediaTokens.has(token) ? `/media/${this.media.token}/` : whole,
    );
  }
}
