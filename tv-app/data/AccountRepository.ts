import type { Consent, ConsentChoice, Device } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';
import type { SessionStore } from '#app/state/SessionStore';

/** What belongs to the household and its sign-ins. */
export class AccountRepository {
  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly session: SessionStore,
  ) {}

  /** On a loopback demo nobody is: the service knows its household by itself. */
  get isSignedIn(): boolean {
    return this.session.isSignedIn;
  }

  /** The latest seen first. @throws AppProblem */
  async devices(): Promise<readonly Device[]> {
    return (await this.api.call('GET /devices', {})).items;
  }

  /** Signs a device out, wherever it is. @throws AppProblem */
  async signOutDevice(id: string): Promise<void> {
    await this.api.call('DELETE /devices/:id', { params: { id } });
  }

  /** This set. It is signed out here also when nobody answers: what it was signed in with is gone then. */
  async signOut(): Promise<void> {
    try {
      await this.api.call('POST /auth/sign-out', {});
    } finally {
      this.session.end();
    }
  }

  /** @throws AppProblem */
  consent(): Promise<Consent> {
    return this.api.call('GET /privacy/consent', {});
  }

  /** All at once; it counts at once. @throws AppProblem */
  decide(choice: ConsentChoice): Promise<Consent> {
    return this.api.call('PUT /privacy/consent', { body: choice });
  }
}
