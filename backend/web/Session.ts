import type { Profile, SignIn, Tokens } from '#contracts';
import { ApiProblem, ask, type Answer, type Key, type Question } from './api';
import { describeBrowser } from './describeBrowser';

const STRANGERS: readonly string[] = ['sign_in_required', 'token_invalid', 'token_expired', 'pin_required'];

/** Whether a problem says that somebody has to sign in, or sign in again. */
export const isStranger = (code: ApiProblem['code']): boolean => STRANGERS.includes(code);

export type Credentials = Pick<SignIn, 'email' | 'password' | 'code'>;

/** Who is signed in on this page, for as long as it is open: tokens are kept nowhere else. */
export class Session {
  private tokens: Tokens | undefined;
  private profile: Profile | undefined;
  private grant: string | undefined;
  private refreshing: Promise<void> | undefined;

  /**
   * @param onWork told when the page works on a proof that the service asked for
   * @param onChange told when somebody has come or gone
   */
  constructor(
    private readonly onWork: (isWorking: boolean) => void,
    private readonly onChange: () => void,
  ) {}

  get isSignedIn(): boolean {
    return this.tokens !== undefined;
  }

  /** The profile whose PIN is to be asked for, before anything can be decided. */
  get locked(): Profile | undefined {
    return this.profile?.hasPin && this.grant === undefined ? this.profile : undefined;
  }

  /** @throws ApiProblem */
  async signIn(credentials: Credentials): Promise<void> {
    const body = { ...credentials, device: describeBrowser(), purpose: 'manage' as const };
    this.tokens = await ask('POST /auth/sign-in', { body }, { onWork: this.onWork });
    // Decisions about the account are for those without an age limit, at best without a PIN.
    const { items } = await this.ask('GET /profiles', {});
    const adults = items.filter(({ maxAge }) => maxAge === null);
    this.profile = adults.find(({ hasPin }) => !hasPin) ?? adults[0];
    this.onChange();
  }

  /** @throws ApiProblem */
  async unlock(pin: string): Promise<void> {
    if (!this.profile) return;
    this.grant = (
      await this.ask('POST /profiles/:id/unlock', { params: { id: this.profile.id }, body: { pin } })
    ).grant;
    this.onChange();
  }

  async signOut(): Promise<void> {
    await this.ask('POST /auth/sign-out', {}).catch(() => undefined);
    this.forget();
  }

  /** Asks in the name of who is signed in. @throws ApiProblem */
  async ask<K extends Key>(key: K, question: Question<K>): Promise<Answer<K>> {
    try {
      return await ask(key, question, { headers: this.headers(), onWork: this.onWork });
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'token_invalid') this.forget();
      if (!(error instanceof ApiProblem) || error.code !== 'token_expired' || !this.tokens) throw error;
    }
    await (this.refreshing ??= this.refresh().finally(() => (this.refreshing = undefined)));
    return ask(key, question, { headers: this.headers(), onWork: this.onWork });
  }

  private async refresh(): Promise<void> {
    try {
      const body = { refreshToken: this.tokens?.refreshToken ?? '' };
      this.tokens = await ask('POST /auth/refresh', { body }, { onWork: this.onWork });
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private headers(): Record<string, string> {
    return {
      ...(this.tokens && { Authorization: `Bearer ${this.tokens.accessToken}` }),
      ...(this.profile && { 'Tenfoot-Profile': this.profile.id }),
      ...(this.grant !== undefined && { 'Tenfoot-Profile-Grant': this.grant }),
    };
  }

  private forget(): void {
    this.tokens = this.profile = this.grant = undefined;
    this.onChange();
  }
}
