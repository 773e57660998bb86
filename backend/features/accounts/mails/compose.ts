import { en } from './en';
import { es } from './es';
import type { MailName, MailTexts } from './words';

/** Another language is another file like these and a line here. */
const languages: Record<string, MailTexts> = { en, es };

export interface MailFacts {
  link?: string;
  code?: string;
}

/** A mail in a language (BCP 47 primary subtag; English stands in for what we have not), as plain text and as simple HTML. */
export function composeMail(language: string, name: MailName, facts: MailFacts) {
  const texts = Object.hasOwn(languages, language) ? languages[language] : undefined;
  const words = (texts ?? en)[name];
  const fill = (text: string) => text.replace('{code}', facts.code ?? '');
  const [before, after] = [words.before.map(fill), words.after.map(fill)];
  const link =
    facts.link !== undefined && words.link !== undefined ? { href: facts.link, text: words.link } : undefined;
  return {
    subject: fill(words.subject),
    text: [...before, ...(link ? [link.href] : []), ...after, 'Tenfoot'].join('\n\n') + '\n',
    html: htmlOf(texts ? language : 'en', fill(words.subject), before, link, after),
  };
}

/** One column without pictures: nothing is fetched when the mail is opened. */
function htmlOf(
  language: string,
  title: string,
  before: readonly string[],
  link: { href: string; text: string } | undefined,
  after: readonly string[],
): string {
  const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${escapeHtml(text)}</p>`);
  const action = link ? [`<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>`] : [];
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body style="max-width:36em;margin:2em auto;padding:0 1em;font:16px/1.5 sans-serif">',
    ...paragraphs(before),
    ...action,
    ...paragraphs(after),
    '<p>Tenfoot</p></body></html>',
  ].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
