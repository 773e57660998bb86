/**
 * Which of the forms of a word goes with a number: `one`, `few`, `other` … as CLDR names them. `Intl.PluralRules` came with
 * Chromium 63: before, there are one and many, which is right in English and understood elsewhere.
 */
export function pluralOf(count: number, language: string): Intl.LDMLPluralRule {
  try {
    return rulesOf(language).select(count);
  } catch {
    return count === 1 ? 'one' : 'other';
  }
}

const known = new Map<string, Intl.PluralRules>();

function rulesOf(language: string): Intl.PluralRules {
  let rules = known.get(language);
  if (!rules) known.set(language, (rules = new Intl.PluralRules(language)));
  return rules;
}
