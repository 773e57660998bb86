import { z } from 'zod';

/** Carries the proof that a problem `proof_of_work_required` asked for: `<signature>.<number>`. */
export const PROOF_HEADER = 'Tenfoot-Proof';

/**
 * Some work for whoever asks, as much as a person doesn't notice and a flood does: a number is to be found for which the SHA-256
 * of `<salt>.<number>` (ASCII, the number in decimals) begins with so many zero bits.
 */
export const ProofChallenge = z
  .object({
    algorithm: z.literal('sha-256'),
    salt: z.string(),
    difficultyBits: z.int(),
    expiresAt: z.iso.datetime(),
    signature: z.string().describe('Of us, over all of this: goes back as it is'),
  })
  .meta({ id: 'ProofChallenge' });
export type ProofChallenge = z.infer<typeof ProofChallenge>;

/** The header in which an app says its version, `1.4.2`: one that is too old is told so (`update_needed`). */
export const APP_VERSION_HEADER = 'Tenfoot-App-Version';
