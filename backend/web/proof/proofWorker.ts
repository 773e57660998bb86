import type { ProofChallenge } from '#contracts';
import { findProof } from './findProof';

addEventListener('message', ({ data }: MessageEvent<ProofChallenge>) => postMessage(findProof(data)));
