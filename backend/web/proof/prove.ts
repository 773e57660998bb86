import type { ProofChallenge } from '#contracts';

/** Does the work of a challenge beside the page. */
export function prove(challenge: ProofChallenge): Promise<string> {
  const worker = new Worker(new URL('./proofWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = () => reject(new Error('The work could not be done'));
    worker.postMessage(challenge);
  }).finally(() => worker.terminate());
}
