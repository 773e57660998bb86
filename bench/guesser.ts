import { once } from 'node:events';
import { Agent } from 'node:http';
import { guess } from './guesses';

const GUESSES_A_SECOND = 1_000;
const TICK_MS = 10;
const SOCKETS = 200;

/**
 * `guesser <origin> <ms>`: says that it is there, and once it is told to begin tries passwords for so long, each for another account.
 * Prints what each was answered.
 */
const [origin = '', forMs = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
const answers: Promise<{ status: number }>[] = [];
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
const startedMs = performance.now();
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const passedMs = performance.now() - startedMs;
    const due = Math.min(passedMs, Number(forMs)) * (GUESSES_A_SECOND / 1000);
    while (answers.length < due) {
      answers.push(guess(origin, agent, `stranger-${answers.length}@example.com`, answers.length));
    }
    if (passedMs < Number(forMs)) return;
    clearInterval(timer);
    resolve();
  }, TICK_MS);
});
const statuses = (await Promise.all(answers)).map(({ status }) => status);
agent.destroy();
process.stdout.write(JSON.stringify(statuses));
