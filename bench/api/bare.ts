import { readFileSync } from 'node:fs';
import compression from 'compression';
import express from 'express';

/** The yardstick: Express answers with one object, which it makes text of and compresses every time. Prints its port. */
export function serveBare(file: string): void {
  const answer = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  const app = express().disable('x-powered-by');
  app.use(compression(), express.json());
  app.all('/', (_request, response) => void response.json(answer));
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address) process.stdout.write(`${address.port}\n`);
  });
}
