import { request, type Agent } from 'node:http';

export const WRONG = 401;
export const WORK_FIRST = 428;
const [TOO_MANY, BUSY] = [429, 503];
const ANSWERS = [WRONG, WORK_FIRST, TOO_MANY, BUSY];
const NETWORKS = 500;

/** @throws when it is answered as nothing but a guess */
export async function guess(
  origin: string,
  agent: Agent,
  email: string,
  nth: number,
  allowed: readonly number[] = ANSWERS,
) {
  const network = nth % NETWORKS;
  const body = { email, password: 'not the password', device: { name: 'A browser', kind: 'phone' } };
  const from = `203.${Math.floor(network / 256)}.${network % 256}.7`;
  const answer = await ask(agent, `${origin}/api/v1/auth/sign-in`, body, { 'X-Forwarded-For': from });
  if (!allowed.includes(answer.status)) throw new Error(`A guess was answered with ${answer.status}`);
  return answer;
}

export function ask(agent: Agent, url: string, body?: object, headers: Record<string, string> = {}) {
  const startedMs = performance.now();
  return new Promise<{ status: number; ms: number }>((resolve, reject) => {
    const type = body ? { 'Content-Type': 'application/json' } : {};
    const sent = request(url, { agent, method: body ? 'POST' : 'GET', headers: { ...type, ...headers } });
    sent.on('error', reject).on('response', (response) => {
      response.resume().on('end', () => {
        resolve({ status: response.statusCode ?? 0, ms: performance.now() - startedMs });
      });
    });
    sent.end(body && JSON.stringify(body));
  });
}
