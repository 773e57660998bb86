import { describe, expect, it, vi } from 'vitest';
import { languageName } from '#app/i18n/languages';

describe('the name of a language', () => {
  it('is said in the language of the viewer, or in itself', () => {
    expect(['es', 'ja', 'pt-BR'].map((code) => languageName(code, 'en'))).toEqual([
      'Spanish',
      'Japanese',
      'Brazilian Portuguese',
    ]);
    expect(languageName('es', 'es')).toBe('Español');
  });

  it('is its code where the engine or the code is too strange', () => {
    expect(languageName('not a language', 'en')).toBe('not a language');
    vi.stubGlobal('Intl', {});
    expect(languageName('es', 'en')).toBe('es');
    vi.unstubAllGlobals();
  });
});
