import { AppError } from '#backend/AppError';
import { RawBody } from '#backend/RawBody';
import type { Upstream } from '#backend/platform/outbound/Upstream';
import { UpstreamError } from '#backend/platform/outbound/UpstreamError';
import { OCTETS } from './systems/LicenceSystem';
import { appErrorOf, upstreamFailed } from './upstreamProblems';

const FRESH_MS = 3_600_000;

/** The application certificate, which a CDM needs before it can ask for anything: fetched once an hour, and kept when that fails. */
export class FairPlayCertificate {
  private kept: { bytes: Uint8Array; untilMs: number } | undefined;
  private fetching: Promise<Uint8Array> | undefined;

  constructor(
    /** Null: FairPlay is not configured, or its certificate is in the app. */
    private readonly upstream: Upstream | null,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws AppError not_found, upstream_failed, upstream_timeout, unavailable */
  async get(): Promise<RawBody> {
    if (!this.upstream) throw new AppError('not_found', 'There is no FairPlay here');
    if (!this.kept || this.kept.untilMs <= this.now()) {
      this.fetching ??= this.fetch(this.upstream).finally(() => (this.fetching = undefined));
      try {
        this.kept = { bytes: await this.fetching, untilMs: this.now() + FRESH_MS };
      } catch (error) {
        if (!this.kept) throw error instanceof UpstreamError ? appErrorOf(error) : error;
      }
    }
    return new RawBody(OCTETS, this.kept.bytes);
  }

  close(): void {
    this.upstream?.close();
  }

  private async fetch(upstream: Upstream): Promise<Uint8Array> {
    const { status, bytes } = await upstream.ask({ method: 'GET', headers: {} });
    if (status !== 200 || bytes.length === 0) throw upstreamFailed('It sent no certificate');
    return bytes;
  }
}
