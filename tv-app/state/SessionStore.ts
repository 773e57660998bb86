/** Who is signed in on this set. On a loopback demo server nobody has to be: the server signs its household in by itself. */
export class SessionStore {
  private token: string | null = null;

  get accessToken(): string | null {
    return this.token;
  }

  signIn(accessToken: string): void {
    this.token = accessToken;
  }
}
