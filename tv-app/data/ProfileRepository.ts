import type { MaturityLevels, NewProfile, Profile, ProfileChange, ProfileGrant } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';

/** Who there is in the household, and what can be done about it. */
export class ProfileRepository {
  private known: readonly Profile[] = [];
  private onItsWay: Promise<readonly Profile[]> | null = null;
  private levels: Promise<MaturityLevels> | null = null;

  constructor(private readonly api: Pick<ApiClient, 'call'>) {}

  /** As of the last answer; empty before the first. */
  get last(): readonly Profile[] {
    return this.known;
  }

  /** One request, however many ask at the same time. @throws AppProblem */
  list(): Promise<readonly Profile[]> {
    this.onItsWay ??= this.api
      .call('GET /profiles', {})
      .then(({ items }) => (this.known = items))
      .finally(() => (this.onItsWay = null));
    return this.onItsWay;
  }

  /** What the profile asks for after its PIN. @throws AppProblem `api/pin_wrong`, `api/pin_delayed` with `retryAfterS` */
  unlock(id: string, pin: string): Promise<ProfileGrant> {
    return this.api.call('POST /profiles/:id/unlock', { params: { id }, body: { pin } });
  }

  /** @throws AppProblem */
  async add(wish: NewProfile): Promise<Profile> {
    const added = await this.api.call('POST /profiles', { body: wish });
    this.known = [...this.known, added];
    return added;
  }

  /** What is left out stays. @throws AppProblem */
  async change(id: string, change: ProfileChange): Promise<Profile> {
    const changed = await this.api.call('PUT /profiles/:id', { params: { id }, body: change });
    this.replace(changed);
    return changed;
  }

  /** Null takes it away. Whatever was unlocked with the one before is locked again. @throws AppProblem */
  async setPin(id: string, pin: string | null): Promise<void> {
    await this.api.call('PUT /profiles/:id/pin', { params: { id }, body: { pin } });
    const profile = this.known.find((known) => known.id === id);
    if (profile) this.replace({ ...profile, hasPin: pin !== null });
  }

  /** With its list and its history. @throws AppProblem */
  async remove(id: string): Promise<void> {
    await this.api.call('DELETE /profiles/:id', { params: { id } });
    this.known = this.known.filter((profile) => profile.id !== id);
  }

  /** The age limits that there are, in the words of the household's country. @throws AppProblem */
  maturity(): Promise<MaturityLevels> {
    this.levels ??= this.api.call('GET /profiles/maturity', {}).catch((error: unknown) => {
      this.levels = null;
      throw error;
    });
    return this.levels;
  }

  private replace(changed: Profile): void {
    this.known = this.known.map((profile) => (profile.id === changed.id ? changed : profile));
  }
}
