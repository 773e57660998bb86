import type { AttemptStore, Budget } from './AttemptStore';

const MINUTE_MS = 60_000;
const WINDOW_MS = 15 * MINUTE_MS;

/**
 * Wrong passwords of one account that are looked at in any fifteen minutes, all addresses together: 20. Strangers can use up
 * what is there for everybody; they can't touch what is for a network from which the owner came before, for whoever reads the
 * owner's mail, and for who is signed in already.
 */
const CHECKS = { anywhere: 8, knownPlace: 5, withCode: 4, signedIn: 3 } as const;
export type CheckPool = keyof typeof CHECKS;

/** Of one network, over all accounts. */
const CHECKS_OF_NETWORK: Budget = { max: 50, withinMs: WINDOW_MS };
/** Wrong codes of one network for one code: of a million codes. */
const CODES_OF_NETWORK: Budget = { max: 5, withinMs: 10 * MINUTE_MS };

/** Of what is refused: one record an account tells of all. */
const REFUSALS_NOTED: Budget = { max: 1, withinMs: WINDOW_MS };

/** What was taken for a check, and is given back unless the password was wrong. */
export type Admission = readonly number[];

/** Lets few passwords through to be checked. Unknown addresses are counted as known ones are, so nobody learns which is which. */
export class LoginGuard {
  constructor(private readonly attempts: AttemptStore) {}

  /**
   * Before anything is looked at.
   * @throws AppError too_many_requests
   */
  async admitNetwork(network: string): Promise<Admission> {
    return [await this.attempts.demand('sign-in-network', network, CHECKS_OF_NETWORK)];
  }

  /** Null when no password of this account may be checked now, for who comes this way. */
  async admitCheck(emailKey: string, pool: CheckPool): Promise<Admission | null> {
    const taken = await this.attempts.take(`password-${pool}`, emailKey, { max: CHECKS[pool], withinMs: WINDOW_MS });
    return taken.isAllowed ? [taken.attemptId] : null;
  }

  /** Whether nobody was refused at this account within the last quarter of an hour. */
  async isFirstRefusal(emailKey: string): Promise<boolean> {
    return (await this.attempts.take('password-refused', emailKey, REFUSALS_NOTED)).isAllowed;
  }

  /**
   * Before a mailed code is compared.
   * @throws AppError too_many_requests
   */
  async admitCode(emailKey: string, network: string): Promise<void> {
    await this.attempts.demand('sign-in-code', `${emailKey} ${network}`, CODES_OF_NETWORK);
  }

  /** Looks at a password. Only a wrong one counts: neither a right one, nor one that nobody had time to look at. */
  async judge(admission: Admission, isRight: () => Promise<boolean>): Promise<boolean> {
    let isWrong = false;
    try {
      isWrong = !(await isRight());
    } finally {
      if (!isWrong) await this.attempts.giveBack(admission);
    }
    return !isWrong;
  }
}
