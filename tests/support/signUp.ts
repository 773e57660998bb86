import { Tokens } from '#contracts';
import { callApi } from './playback';
import type { RunningService } from './runningService';

export const PASSWORD = 'a lantern over seven hills';

export interface SignedUp {
  tokens: Tokens;
  /** With which its device asks. */
  headers: Record<string, string>;
  accountId: string;
  householdId: string;
  /** Its first one. */
  profileId: string;
}

/** A household of its own, as a stranger gets one: with an account that is proven, and a television that is signed in. */
export async function signUp(running: RunningService, email: string, tier = 'premium'): Promise<SignedUp> {
  await ask(running, '/auth/sign-up', { email, password: PASSWORD });
  const [mail] = await running.service.outbox.list(1);
  await ask(running, '/auth/verify', { token: /#token=(\S+)/.exec(mail?.text ?? '')?.[1], password: PASSWORD });
  const { id, household_id: householdId } = await running.db
    .selectFrom('account')
    .select(['id', 'household_id'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  await running.service.entitlements.setTier(householdId, tier);
  const profile = await running.db
    .selectFrom('profile')
    .select('id')
    .where('household_id', '=', householdId)
    .executeTakeFirstOrThrow();
  const tokens = await signIn(running, email);
  return { tokens, headers: bearer(tokens.accessToken), accountId: id, householdId, profileId: profile.id };
}

/** Somebody who runs the service. @returns the headers of their device */
export async function signUpOperator(running: RunningService): Promise<Record<string, string>> {
  const { accountId, headers } = await signUp(running, 'operator@mail.test');
  await running.db.updateTable('account').set({ is_operator: 1 }).where('id', '=', accountId).execute();
  return headers;
}

/** Another television of an account. */
export async function signIn(running: RunningService, email: string): Promise<Tokens> {
  const device = { name: 'Living room', kind: 'tv' };
  return Tokens.parse(await ask(running, '/auth/sign-in', { email, password: PASSWORD, device }));
}

export const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

async function ask(running: RunningService, path: string, body: object): Promise<unknown> {
  const { status, body: answer } = await callApi<unknown>(running, 'POST', path, body);
  if (status >= 400) throw new Error(`POST ${path} was answered with ${answer.code}`);
  return answer;
}
