import { AppError } from '#backend/AppError';
import type { Viewer } from '#backend/http/handlers';
import type { Consent, ConsentChoice, PersonalData } from '#contracts';
import type { PrivacyStore, Row } from './store';

export interface PrivacyPorts {
  store: PrivacyStore;
  /** @throws AppError credentials_wrong, too_many_requests */
  checkPassword(accountId: string, password: string, address: string): Promise<void>;
  audit(event: { actor: string; action: string; subject: string }): Promise<void>;
}

/** Of the words in the app that are decided on; another version asks again. */
const POLICY_VERSION = '2026-11';

const NOTHING: ConsentChoice = { analytics: false, personalisation: false, marketing: false };

/** What only opens doors: worthless to its owner, dangerous in a download. */
const DOOR_OPENERS = /(^|_)(hash|sealed|mac|secret)$/;

export class PrivacyService {
  constructor(
    private readonly ports: PrivacyPorts,
    private readonly now: () => number = Date.now,
  ) {}

  /** Until somebody who may has decided, everything is no. */
  async consent(viewer: Pick<Viewer, 'profileId' | 'maxAge'>): Promise<Consent> {
    const kept = viewer.maxAge === null ? await this.ports.store.consent(viewer.profileId) : undefined;
    const isAsked = kept?.policyVersion === POLICY_VERSION || viewer.maxAge !== null;
    if (!kept) return { ...NOTHING, isAsked, decidedAt: null, policyVersion: POLICY_VERSION };
    const { decidedAt, policyVersion: _decidedOn, ...choice } = kept;
    return { ...choice, isAsked, decidedAt: new Date(decidedAt).toISOString(), policyVersion: POLICY_VERSION };
  }

  async decide(viewer: Viewer, choice: ConsentChoice): Promise<Consent> {
    const record = { ...choice, decidedAt: this.now(), policyVersion: POLICY_VERSION };
    await this.ports.store.addConsent(viewer.profileId, record);
    return this.consent(viewer);
  }

  async export(viewer: Viewer): Promise<PersonalData> {
    const rows = await this.ports.store.rowsOf(viewer.householdId);
    await this.audit(viewer, 'household.exported');
    return {
      exportedAt: new Date(this.now()).toISOString(),
      household: Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.map(readable)])),
    };
  }

  /** @throws AppError credentials_wrong, too_many_requests */
  async erase(viewer: Viewer, password: string | undefined, address: string): Promise<void> {
    if (viewer.accountId !== null) {
      if (password === undefined) throw new AppError('credentials_wrong', 'The password is needed');
      await this.ports.checkPassword(viewer.accountId, password, address);
    }
    await this.ports.store.erase(viewer.householdId);
    await this.audit(viewer, 'household.erased');
  }

  private audit(viewer: Viewer, action: string): Promise<void> {
    return this.ports.audit({ actor: viewer.accountId ?? 'local', action, subject: viewer.householdId });
  }
}

/** As it can be said in JSON: bytes in base64, times as they are kept. */
function readable(row: Row): Row {
  const shown = Object.entries(row).filter(([column]) => !DOOR_OPENERS.test(column));
  return Object.fromEntries(
    shown.map(([column, value]) => [
      column,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ]),
  );
}
