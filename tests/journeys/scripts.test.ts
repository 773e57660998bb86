import { expect } from 'vitest';
import type { Inspection } from '#app/diagnostics/inspection';
import type { Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { areDrawn, AT_REST, wordsOutside } from './layout';
import { plainTitle, showShelf } from './shelves';

const journey = journeys(HOUSEHOLD_ONLY, () => Promise.resolve());
/** How wide the boxes of the hero are. Letters are a little wider or narrower at another size. */
const NAME_W = 860 + 2;
const SYNOPSIS_W = 800 + 2;
/** Later than anything else on the page. */
const FONT_MS = 1_000;
/** Of three lines. */
const SYNOPSIS_H = 100;

const texts = {
  japanese: {
    name: '終わりのない夜を走り続ける列車と、誰も知らない海辺の小さな駅で待つ人々の長い物語',
    synopsis:
      '最後の列車が出た後も、駅長は毎晩ホームの灯りをともし続ける。海の向こうから届くはずの手紙を待ちながら、町の人々は少しずつ自分たちの秘密を語り始める。'.repeat(
        2,
      ),
  },
  arabic: {
    name: 'الحكاية الطويلة للقطار الذي لا يتوقف والمحطة الصغيرة على شاطئ البحر البعيد',
    synopsis:
      'بعد أن يغادر القطار الأخير يواصل ناظر المحطة إشعال المصابيح كل ليلة في انتظار رسالة من وراء البحر، ويبدأ أهل البلدة في البوح بأسرارهم واحدا بعد الآخر. '.repeat(
        3,
      ),
  },
};

const items = [plainTitle('japanese', texts.japanese), plainTitle('arabic', texts.arabic)];

/** Words have been written before their fonts come. */
async function holdFonts(tv: Tv): Promise<void> {
  await tv.page.setRequestInterception(true);
  tv.page.on('request', (request) => {
    if (request.url().includes('noto-sans')) setTimeout(() => void request.continue(), FONT_MS);
    else void request.continue();
  });
}

const isOf = (words: string) => (text: Inspection['texts'][number]) =>
  text.rect.y < 450 && text.text.replace(/ /g, '').startsWith(words.replace(/ /g, '').slice(0, 12));

for (const screen of ['1080p', '4K'] as const) {
  journey(
    `at ${screen} names and synopses in Japanese and Arabic stay inside of their boxes, whenever their fonts come`,
    async ({ tv, url }) => {
      await holdFonts(tv);
      await showShelf(tv, items);
      await tv.page.goto(url());
      await tv.seeHome();
      for (const [place, { id, name, synopsis }] of items.entries()) {
        if (place > 0) await tv.press('right');
        const seen = await tv.see(
          `${id} in the hero`,
          (seen) =>
            seen.focus?.key.endsWith(id) === true &&
            areDrawn(seen) &&
            [name, synopsis].every((words) => seen.texts.some(isOf(words))),
        );
        const [shownName, shownSynopsis] = [name, synopsis].map((words) => seen.texts.find(isOf(words))!.rect);
        await tv.screenshot(`scripts-${id}-${screen}`);
        expect(shownName!.w).toBeLessThanOrEqual(NAME_W);
        expect(shownSynopsis!.w).toBeLessThanOrEqual(SYNOPSIS_W);
        // Not by being one line: the lines are as long as they can be.
        expect(shownSynopsis!.h).toBeGreaterThan(SYNOPSIS_H);
        expect(shownSynopsis!.w).toBeGreaterThan(SYNOPSIS_W * 0.8);
        expect(wordsOutside({ ...seen, texts: seen.texts.filter(({ rect }) => rect.y < 450) })).toEqual([]);
      }
    },
    { screen, query: `?${AT_REST}`, isBlank: true },
  );
}
