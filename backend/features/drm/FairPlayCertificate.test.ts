import { expect, test } from 'vitest';
import type { Upstream } from '#backend/platform/outbound/Upstream';
import { UpstreamError } from '#backend/platform/outbound/UpstreamError';
import { FairPlayCertificate } from './FairPlayCertificate';

const HOUR_MS = 3_600_000;

function certificateOf(answers: (string | Error)[]) {
  let calls = 0;
  let nowMs = 0;
  const upstream = {
    ask: () => {
      const answer = answers[Math.min(calls++, answers.length - 1)]!;
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve({ status: 200, type: '', bytes: Buffer.from(answer) });
    },
  } as unknown as Upstream;
  const certificate = new FairPlayCertificate(upstream, () => nowMs);
  return {
    calls: () => calls,
    wait: (ms: number) => (nowMs += ms),
    text: async () => Buffer.from((await certificate.get()).bytes).toString(),
  };
}

test('the certificate is fetched once an hour, for however many ask', async () => {
  const it = certificateOf(['old', 'new']);
  expect(await Promise.all([it.text(), it.text(), it.text()])).toEqual(['old', 'old', 'old']);
  it.wait(HOUR_MS - 1);
  expect([await it.text(), it.calls()]).toEqual(['old', 1]);
  it.wait(1);
  expect([await it.text(), it.calls()]).toEqual(['new', 2]);
});

test('while it can’t be fetched again the one before is good enough', async () => {
  const it = certificateOf(['old', new UpstreamError('late')]);
  await it.text();
  it.wait(HOUR_MS);
  expect([await it.text(), it.calls()]).toEqual(['old', 2]);
});

test('without one there is a problem, and the next request tries again', async () => {
  const it = certificateOf([new UpstreamError('late'), 'there']);
  await expect(it.text()).rejects.toMatchObject({ code: 'upstream_timeout' });
  expect(await it.text()).toBe('there');
});

test('without FairPlay there is nothing', async () => {
  await expect(new FairPlayCertificate(null).get()).rejects.toMatchObject({ code: 'not_found' });
});
