import { directionOf, isolated } from '#app/i18n/bidi';
import { formatsOf, isReadFromRight, languageOf, type Locale } from '#app/i18n/locales';
import { pluralOf } from '#app/i18n/plurals';
import english from '../../static/locales/en.json';

export type Messages = Record<string, string>;
export type MessageKey = keyof typeof english;
/** What is said in another way for one, two or many: `browse.titles` of `browse.titles.one` and `browse.titles.other`. */
export type CountKey = MessageKey extends infer Key ? (Key extends `${infer Base}.other` ? Base : never) : never;

export class I18n {
  private messages: Messages = english;
  private spoken: ReturnType<typeof languageOf> = 'en';

  constructor(readonly locale: Locale) {}

  /** A language that can't be loaded leaves English: words in the wrong language are better than none. */
  async load(fetchMessages: (locale: Locale) => Promise<Messages>): Promise<void> {
    if (this.locale === 'en') return;
    try {
      this.messages = { ...english, ...(await fetchMessages(this.locale)) };
      this.spoken = languageOf(this.locale);
    } catch {
      this.messages = english;
    }
  }

  /** The language that the words are in (BCP 47): English where those of `locale` couldn't be loaded. */
  get language(): string {
    return this.spoken;
  }

  t(key: MessageKey, params: Record<string, string | number> = {}): string {
    return this.fill(this.messages[key] ?? english[key], params);
  }

  /** The message in the form that goes with this number, which is its `{count}`. */
  count(key: CountKey, count: number, params: Record<string, string | number> = {}): string {
    const form = `${key}.${pluralOf(count, this.spoken)}`;
    const message = this.messages[form] ?? this.messages[`${key}.other`] ?? english[`${key}.other`];
    return this.fill(message, { ...params, count: this.number(count) });
  }

  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return new Intl.NumberFormat(formatsOf(this.spoken), options).format(value);
  }

  /** `English, Spanish and Japanese` would be a sentence; facts are a list: `English, Spanish, Japanese`. */
  list(parts: readonly string[]): string {
    return parts.map((part) => this.apart(part)).join(this.t('list.comma'));
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

  private fill(message: string, params: Record<string, string | number>): string {
    return message.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = params[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? String(value) : this.apart(value);
    });
  }

  /** Words that run the other way than those around them keep their signs: `Help!` is `Help!` in Arabic too. */
  private apart(words: string): string {
    const direction = directionOf(words);
    const isOther = direction !== null && direction !== (isReadFromRight(this.spoken) ? 'rtl' : 'ltr');
    return isOther ? isolated(words) : words;
  }
}
