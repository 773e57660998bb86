import type { ProofChallenge } from '#contracts';
import { sha256Start } from './sha256';

/** Looks for the number that a challenge asks for; at most 32 bits of difficulty. */
export function findProof({ salt, signature, difficultyBits }: ProofChallenge): string {
  const below = 2 ** (32 - difficultyBits);
  for (let number = 0; ; number++) if (sha256Start(`${salt}.${number}`) < below) return `${signature}.${number}`;
}
