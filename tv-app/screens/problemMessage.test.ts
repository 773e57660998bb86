import { describe, expect, it } from 'vitest';
import { AppProblem } from '#app/data/AppProblem';
import { I18n } from '#app/i18n/I18n';
import { problemMessage } from '#app/screens/problemMessage';
import en from '../../static/locales/en.json';
import es from '../../static/locales/es.json';

async function speaking(locale: 'en' | 'es'): Promise<I18n> {
  const i18n = new I18n(locale);
  await i18n.load(() => Promise.resolve({ en, es }[locale]));
  return i18n;
}

describe('the words for a service that is closed', () => {
  const closed = (retryAfterS: number) => new AppProblem('maintenance', 'api/maintenance', { retryAfterS });

  it('say how long that will take, where somebody knows', async () => {
    expect(problemMessage(closed(45 * 60), await speaking('en')).body).toMatch(/It should take another 45 min\.$/);
    expect(problemMessage(closed(90 * 60), await speaking('es')).body).toContain('1 h 30 min');
  });

  it('say nothing of it where the service only says when to ask again', async () => {
    expect(problemMessage(closed(30), await speaking('en')).body).not.toContain('another');
  });
});

describe('the words for any problem', () => {
  it('have the code for support, and a button that leads on', async () => {
    const i18n = await speaking('en');
    const ways = [
      [new AppProblem('elsewhere', 'api/region_unavailable', { canRetry: false }), 'Back'],
      [new AppProblem('busy', 'api/concurrency_limit'), 'Try again'],
      [new AppProblem('updateNeeded', 'api/update_needed'), 'Load the new version'],
    ] as const;
    for (const [problem, way] of ways) {
      const { code, button } = problemMessage(problem, i18n);
      expect([code, button]).toEqual([`Code ${problem.code}`, way]);
    }
  });
});
