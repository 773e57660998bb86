import { expect, test } from 'vitest';
import { PASSWORD, SampleAccounts } from './SampleAccounts';

const email = 'maria@mail.test';

test('whatever an account goes through, its rows are found by an index', async () => {
  const sample = await SampleAccounts.open();
  const { accounts } = sample;
  await sample.addAccount(email);
  const phone = await sample.signIn(email, { purpose: 'manage' });
  const owner = { ...(await accounts.devices.verifyAccessToken(phone.accessToken)), country: null };
  for (let n = 0; n < 9; n += 1) {
    await sample.signIn(email, { password: 'wrong' }, sample.from(`203.0.${n}.0/24`)).catch(() => undefined);
  }
  sample.deviceLimit = 5;
  const asked = await accounts.deviceCodes.ask({ name: 'TV', kind: 'tv' }, sample.from());
  await accounts.deviceCodes.poll(asked.device_code, sample.from()).catch(() => undefined);
  await accounts.deviceCodes.waiting(asked.user_code, owner, sample.from());
  await accounts.deviceCodes.approve(asked.user_code, owner, sample.from());
  const tv = await accounts.deviceCodes.poll(asked.device_code, sample.from());
  await accounts.devices.assertSignedIn(owner);
  await accounts.devices.refresh({ refreshToken: tv.refreshToken, attempt: 'once' }, sample.from());
  await accounts.devices.rename(owner, tv.deviceId, 'Kitchen');
  await accounts.devices.list(owner);
  await accounts.devices.remove(owner, tv.deviceId);
  await accounts.passwords.change(owner, { current: PASSWORD, password: `${PASSWORD}!` }, sample.from());
  await accounts.passwords.askReset(email, sample.from());
  await accounts.passwords.confirmReset(await sample.mailedToken(), PASSWORD, sample.from());
  await accounts.describe(owner.accountId);
  await accounts.operators.add(email, undefined);
  await accounts.operators.list();
  await sample.outbox.take();
  await accounts.sweep();

  const plans = await sample.plans();
  expect(plans.length).toBeGreaterThan(50);
  // signing keys are a handful; the outbox is read in its order, for an operator, up to a limit
  const isScan = (step: string) => /^SCAN (?!CONSTANT ROW|signing_key|outbox|.*USING)/.test(step);
  expect(plans.filter(({ steps }) => steps.some(isScan))).toEqual([]);
  await sample.db.destroy();
});
