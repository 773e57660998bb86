import { describe, expect, it } from 'vitest';
import { I18n, type MessageKey } from '#app/i18n/I18n';
import { locales, nearestLocale, type Locale } from '#app/i18n/locales';
import { pseudoEnglish } from '#app/i18n/pseudo';
import english from '../../static/locales/en.json';

const files = import.meta.glob<Record<string, string>>('../../static/locales/*.json', {
  import: 'default',
  eager: true,
});
const messages: Record<string, Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, words]) => [/(\w+)\.json$/.exec(path)![1]!, words]),
);

const plurals = /\.(zero|one|two|few|many|other)$/;
const counted = new Set(
  Object.keys(english)
    .filter((key) => key.endsWith('.other') && key.replace(plurals, '.one') in english)
    .map((key) => key.replace(plurals, '')),
);
/** Those of the numbers that an app counts to: Spanish has a form for millions, in which it says *de*. */
const categoriesOf = (locale: string): string[] => [
  ...new Set([...Array(200).keys()].map((count) => new Intl.PluralRules(locale).select(count))),
];
const placeholdersOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

/** Figures and their units. */
const sameInAll = ['settings.network.figures', 'details.rating'];
const sameIn: Record<string, string[]> = {
  es: [
    ...['rail.series', 'browse.type.series', 'genre.drama', 'genre.experimental', 'genre.romance', 'list.comma'],
    ...['title.seconds', 'title.minutes', 'title.hoursMinutes', 'title.hours', 'plans.tier.premium', 'extra.other'],
    ...['settings.audio', 'settings.audio.original', 'settings.textSize.normal', 'settings.reader.pace.normal'],
    ...['settings.parental.pin', 'details.audio', 'player.audio'],
  ],
  ja: ['details.episodeOf', 'player.episode'],
};

describe('I18n', () => {
  it('puts values into a message, and leaves a placeholder that nobody filled', () => {
    const i18n = new I18n('en');
    expect(i18n.t('title.preparing', { percent: 40 })).toBe('Being prepared · 40 %');
    expect(i18n.t('title.preparing')).toBe('Being prepared · {percent} %');
  });

  it('speaks another language once its messages are there', async () => {
    const i18n = new I18n('es');
    await i18n.load(() => Promise.resolve({ 'problem.retry': 'Reintentar' }));
    expect(i18n.language).toBe('es');
    expect(i18n.t('problem.retry')).toBe('Reintentar');
    expect(i18n.t('player.label')).toBe('Player');
  });

  it('speaks English when the messages of a language cannot be had', async () => {
    const i18n = new I18n('es');
    await i18n.load(() => Promise.reject(new Error('404')));
    expect(i18n.t('problem.retry')).toBe('Try again');
    expect(i18n.language).toBe('en');
  });

  it('takes the name of a rail as a message key, or as it is', () => {
    const i18n = new I18n('en');
    expect(i18n.name('rail.new')).toBe('New');
    expect(i18n.name('Films about lighthouses')).toBe('Films about lighthouses');
    expect(i18n.name('genre.nature')).toBe('Nature');
    expect(i18n.name('genre.sci-fi-and-fantasy')).toBe('Sci fi and fantasy');
    expect(i18n.code('age', 'FSK 12')).toBe('FSK 12');
  });

  it('finds the nearest language that is shipped', () => {
    expect(['es-MX', 'ES', 'en-GB', 'fr', ''].map(nearestLocale)).toEqual(['es', 'es', 'en', 'en', 'en']);
  });

  it('has no message that nobody says', () => {
    const sources = Object.values(
      import.meta.glob<string>(['../**/*.ts', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true }),
    ).join('\n');
    // Their keys come from the service, from the kind of a problem, or from the contract's own words for a choice.
    const families = [
      /^(rail|age|genre|job|extra|channel)\./,
      /^problem\.\w+\.(title|body)$/,
      /^browse\.(genre|type|year|rating|language|duration|sort|none|empty)(\.|$)/,
      /^list\.(move|remove)\.hint$/,
      /^mine\.\w+\.(on|off)$/,
      /^(profile\.avatar|plans\.tier|plans\.quality|settings\.(captions|textSize|privacy|reader\.pace))\./,
    ];
    const isSaidByFamily = (key: string): boolean => families.some((family) => family.test(key));
    const isSaid = (key: string): boolean =>
      isSaidByFamily(key) || sources.includes(`'${key}'`) || sources.includes(`'${key.replace(plurals, '')}'`);
    expect(Object.keys(english).filter((key) => !isSaid(key))).toEqual([]);
  });

  it('says one, a few and many in the words of the language', async () => {
    const say = async (locale: Locale, counts: number[]): Promise<string[]> => {
      const i18n = new I18n(locale);
      await i18n.load(() => Promise.resolve(messages[locale] ?? {}));
      return counts.map((count) => i18n.count('browse.titles', count));
    };
    expect(await say('en', [0, 1, 1204])).toEqual(['0 titles', '1 title', '1,204 titles']);
    expect(await say('es', [1, 1_000_000])).toEqual(['1 título', '1.000.000 títulos']);
    expect(await say('ja', [1, 2])).toEqual(['1作品', '2作品']);
    expect(await say('ar', [1, 2, 3, 11, 100])).toEqual([
      'عنوان واحد',
      'عنوانان',
      '3 عناوين',
      '11 عنوانًا',
      '100 عنوان',
    ]);
  });

  it('keeps the signs of a name that runs the other way on its own side', async () => {
    const arabic = new I18n('ar');
    await arabic.load(() => Promise.resolve(messages.ar!));
    expect(arabic.t('rail.because', { title: 'Help!' })).toBe('لأنك شاهدت \u2068Help!\u2069');
    expect(arabic.list(['Ada', 'ليلى'])).toBe('\u2068Ada\u2069، ليلى');
    // Names of a list stand in the order in which the list is read.
    const names = arabic.list(['Ada', 'Bo']);
    expect(arabic.t('details.with', { names })).toBe('بطولة \u2068Ada\u2069، \u2068Bo\u2069');
    expect(new I18n('en').t('rail.because', { title: 'Help!' })).toBe('Because you watched Help!');
    expect(new I18n('en').t('rail.because', { title: 'مرحبا!' })).toBe('Because you watched \u2068مرحبا!\u2069');
  });
});

describe('the languages', () => {
  it('are the files, a line each', () => {
    expect(Object.keys(messages).sort()).toEqual([...locales].sort());
  });

  for (const [locale, words] of Object.entries(messages)) {
    it(`have every message, every form of it and its placeholders (${locale})`, () => {
      const missing = Object.keys(english).filter((key) => !plurals.test(key) && words[key] === undefined);
      const forms = categoriesOf(locale);
      for (const base of counted) missing.push(...forms.map((form) => `${base}.${form}`).filter((key) => !words[key]));
      expect(missing).toEqual([]);
      const strange = Object.keys(words).filter((key) => !(key in english) && !counted.has(key.replace(plurals, '')));
      expect(strange).toEqual([]);
      const empty = Object.keys(words).filter((key) => words[key]!.trim() === '');
      expect(empty).toEqual([]);
      for (const key of Object.keys(english).filter((key) => !plurals.test(key))) {
        expect([key, placeholdersOf(words[key]!)]).toEqual([key, placeholdersOf(english[key as MessageKey])]);
      }
    });

    it(`are not English by mistake (${locale})`, () => {
      if (locale === 'en') return;
      const same = Object.entries(words).filter(([key, text]) => text === english[key as MessageKey]);
      const allowed = [...sameInAll, ...(sameIn[locale] ?? [])];
      expect(same.map(([key]) => key).filter((key) => !allowed.includes(key))).toEqual([]);
    });
  }

  it('have a stretched English beside them, with its placeholders', () => {
    const stretched = pseudoEnglish();
    for (const [key, text] of Object.entries(english)) {
      expect(placeholdersOf(stretched[key]!)).toEqual(placeholdersOf(text));
      if (text.length > 20) expect(stretched[key]!.length).toBeGreaterThanOrEqual(1.35 * text.length);
    }
    expect(stretched['problem.retry']).toMatch(/^\[!! Ťŕý áğáíń.* !!\]$/);
  });
});
