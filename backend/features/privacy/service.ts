import { AppError } from '#backend/AppError';
import type { Viewer } from '#backend/http/handlers';
import { actorOf } from '#backend/platform/audit/actorOf';
import { RawBody } from '#backend/RawBody';
import type { Consent, ConsentChoice, PersonalData } from '#contracts';
import type { PrivacyStore, Row } from './store';

export interface PrivacyPorts {
  store: PrivacyStore;
  /** @throws AppError credentials_wrong, too_many_requests */
  checkPassword(accountId: string, password: string, address: string): Promise<void>;
  /** Counts one more. @throws AppError too_many_requests */
  admitExport(householdId: string): Promise<void>;
  audit(event: { actor: string; action: string; subject: string }): Promise<void>;
}

/** Of the words in the app that are decided on; another version asks again. */
const POLICY_VERSION = '2026-11';

const NOTHING: ConsentChoice = { analytics: false, personalisation: false, marketing: false };

const COMMA = Buffer.from(',');

/** What only opens doors: worthless to its owner, dangerous in a download. */
export const DOOR_OPENERS = /(^|_)(hash|sealed|mac|secret)$/;

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

  /**
   * As JSON (`PersonalData`) that is written page by page: what a household has gathered in years would be a second's work in one go.
   * @throws AppError too_many_requests
   */
  async export(viewer: Viewer): Promise<RawBody> {
    await this.ports.admitExport(viewer.householdId);
    const tables = new Map<string, Buffer[]>();
    await this.ports.store.readAll(viewer.householdId, (table, rows) => {
      const pages = tables.get(table) ?? [];
      tables.set(table, pages);
      if (rows.length > 0) pages.push(Buffer.from(rows.map((row) => JSON.stringify(readable(row))).join()));
    });
    await this.audit(viewer, 'household.exported');
    return new RawBody('application/json', personalData(new Date(this.now()).toISOString(), tables));
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
    return this.ports.audit({ actor: actorOf(viewer), action, subject: viewer.householdId });
  }
}

/** `PersonalData`, of rows that are JSON already. */
function personalData(exportedAt: PersonalData['exportedAt'], tables: ReadonlyMap<string, Buffer[]>): Buffer {
  const parts: Buffer[] = [Buffer.from(`{"exportedAt":${JSON.stringify(exportedAt)},"household":{`)];
  for (const [table, pages] of tables) {
    parts.push(Buffer.from(`${parts.length > 1 ? ',' : ''}${JSON.stringify(table)}:[`));
    pages.forEach((page, nth) => parts.push(...(nth > 0 ? [COMMA] : []), page));
    parts.push(Buffer.from(']'));
  }
  return Buffer.concat([...parts, Buffer.from('}}')]);
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
