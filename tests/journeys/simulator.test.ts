import { expect } from 'vitest';
import { until } from '#tests/support/serverProcess';
import { journeys } from './journey';

const journey = journeys();

journey(
  'the drawn remote of the simulator plays a film, and shows what the app says of itself',
  async ({ tv, server }) => {
    const { page } = tv;
    await page.goto(`${server.origin}/simulator/`);
    const facts = () => page.$eval('[data-part="facts"]', (element) => (element as HTMLElement).innerText);
    const shows = (text: RegExp) => until(`the fact ${text}`, 20_000, async () => text.test(await facts()));

    await shows(/home\/rail:new\/tile:first-light/);
    await page.click('[data-action="select"]');
    await shows(/org\.w3\.clearkey/);
    await page.click('[data-action="playPause"]');
    await shows(/paused/);
    await tv.screenshot('simulator');
    expect(page.url()).toBe(`${server.origin}/simulator/`);
  },
  { isBlank: true },
);
