import { readFileSync } from 'node:fs';
import compression from 'compression';
import express from 'express';

/**
 * The yardstick, a process of its own: Express answers with one object after the other, which it makes text of and compresses every
 * time. `node dist/bench/bare.mjs <file with an object a line>`; prints its port.
 */
const answers = readFileSync(process.argv[2] ?? '', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as unknown);
const app = express().disable('x-powered-by');
app.use(compression());
app.all('/:nth', express.json(), (request, response) => {
  response.json(answers[Number(request.params.nth) % answers.length]);
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
});
