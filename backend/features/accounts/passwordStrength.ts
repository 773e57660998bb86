import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { AppError } from '#backend/AppError';

/** Below it a password falls to fewer than 10⁶ guesses (https://dropbox.tech/security/zxcvbn-realistic-password-strength-estimation). */
const SCORE_MIN = 2;
/** What comes after so many characters can only make it better; looking for patterns takes a fifth of a second from twice as many. */
const LOOKED_AT = 32;

let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Length is checked by the contract; this refuses what is in lists of leaked passwords, made of patterns, or taken from the
 * address (NIST SP 800-63B-4 §3.1.1.2).
 *
 * @throws AppError password_weak
 */
export async function assertStrongPassword(password: string, email: string): Promise<void> {
  const [localPart = ''] = email.toLowerCase().split('@');
  const plain = password.toLowerCase();
  if (plain === localPart || plain === email.toLowerCase()) {
    throw new AppError('password_weak', 'The password is the e-mail address');
  }
  estimator ??= loadEstimator();
  const known = [email, localPart, ...localPart.split(/[^a-z]+/), 'tenfoot'].filter((word) => word.length > 2);
  const { score } = (await estimator).check(password.slice(0, LOOKED_AT), known);
  if (score < SCORE_MIN) throw new AppError('password_weak', 'The password is one of the first that others would try');
}

/** Its lists take 18 MB: nobody pays for them before the first password is set. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
