import { describe, expect, it } from 'vitest';
import { I18n, nearestLocale } from '#app/i18n/I18n';
import english from '../../static/locales/en.json';
import spanish from '../../static/locales/es.json';

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
      /^(rail|age|genre|job)\./,
      /^problem\.\w+\.(title|body)$/,
      /^browse\.(genre|type|year|rating|language|duration|sort|none|empty)(\.|$)/,
      /^list\.(move|remove)\.hint$/,
      /^mine\.\w+\.(on|off)$/,
      /^(profile\.avatar|plans\.tier|plans\.quality|settings\.(captions|textSize|privacy))\./,
    ];
    const isSaidByFamily = (key: string): boolean => families.some((family) => family.test(key));
    const isSaid = (key: string): boolean => isSaidByFamily(key) || sources.includes(`'${key}'`);
    expect(Object.keys(english).filter((key) => !isSaid(key))).toEqual([]);
  });

  it('has the same messages with the same placeholders in every language', () => {
    const placeholders = (messages: Record<string, string>): [string, string[]][] =>
      Object.entries(messages).map(([key, text]) => [key, (text.match(/\{\w+\}/g) ?? []).sort()]);
    expect(placeholders(spanish)).toEqual(placeholders(english));
  });
});
