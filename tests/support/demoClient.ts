import { PROFILE_GRANT_HEADER, PROFILE_HEADER, type Profile, type Profiles } from '#contracts';
import type { RunningService } from '#tests/support/runningService';

/** As whom a request is made; without it as the first profile of the demo household. */
export interface AsWhom {
  profile?: string;
  grant?: string;
  headers?: Record<string, string>;
}

/** Asks a running service as its demo household. */
export class DemoClient {
  constructor(private readonly running: RunningService) {}

  async ask<T>(method: string, path: string, body?: object, { profile, grant, headers }: AsWhom = {}) {
    const response = await fetch(`${this.running.origin}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(profile !== undefined && { [PROFILE_HEADER]: profile }),
        ...(grant !== undefined && { [PROFILE_GRANT_HEADER]: grant }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as T & { code?: string; retryAfterS?: number };
    return { status: response.status, body: answer, headers: response.headers };
  }

  async profiles(): Promise<Profile[]> {
    return (await this.ask<Profiles>('GET', '/profiles')).body.items;
  }

  async profileNamed(name: string): Promise<Profile> {
    const found = (await this.profiles()).find((profile) => profile.name === name);
    if (!found) throw new Error(`No profile ${name}`);
    return found;
  }
}
