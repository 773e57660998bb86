import english from '../../static/locales/en.json';

export type Messages = Record<string, string>;
export type MessageKey = keyof typeof english;

/** Languages that the app ships. English is in the bundle, the others are fetched. */
export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** The shipped language nearest to what was asked for: `es-MX` → `es`, `fr` → `en`. */
export function nearestLocale(wanted: string): Locale {
  const language = wanted.toLowerCase().split('-')[0];
  return locales.find((locale) => locale === language) ?? 'en';
}

export class I18n {
  private messages: Messages = english;
  private spoken: Locale = 'en';

  constructor(readonly locale: Locale) {}

  /** A language that can't be loaded leaves English: words in the wrong language are better than none. */
  async load(fetchMessages: (locale: Locale) => Promise<Messages>): Promise<void> {
    if (this.locale === 'en') return;
    try {
      this.messages = { ...english, ...(await fetchMessages(this.locale)) };
      this.spoken = this.locale;
    } catch {
      this.messages = english;
    }
  }

  /** The language that the words are in: English where those of `locale` couldn't be loaded. */
  get language(): Locale {
    return this.spoken;
  }

  t(key: MessageKey, params: Record<string, string | number> = {}): string {
    return fill(this.messages[key] ?? english[key], params);
  }

  /** A name from the server: a message key of ours (`rail.new`, `genre.nature`), or words to show as they are. */
  name(nameOrKey: string): string {
    if (nameOrKey.startsWith('genre.')) return this.code('genre', nameOrKey.slice(6));
    return this.messages[nameOrKey] ?? nameOrKey;
  }

  /**
   * The words for a code of the catalogue. A genre that we have no words for is somebody's own: its slug, readable; a rating
   * is shown as it is.
   */
  code(family: 'age' | 'genre', code: string): string {
    const words = this.messages[`${family}.${code}`];
    if (words !== undefined || family === 'age') return words ?? code;
    const readable = code.replace(/-/g, ' ');
    return readable.charAt(0).toUpperCase() + readable.slice(1);
  }
}

function fill(message: string, params: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}
