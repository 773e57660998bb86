/** What people read of an answer. */
const named = ['name', 'character', 'person', 'text', 'title'] as const;
const told = ['synopsis', 'description', 'review', 'body'] as const;

const NAME =
  'The long and winding story of everybody who ever tried to put a whole sentence on a poster, and of the one who did it';
const WORD = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
const SENTENCE = 'Nobody has ever read a synopsis to its end, and this one has no intention to change that.';

/** The same answer with names that fill a line or two, one of them in a single word, and texts that nobody reads to their end. */
export function lengthened(said: unknown): unknown {
  let count = 0;
  const longer = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => longer(item, ''));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, longer(part, name)]));
    }
    if (typeof value !== 'string') return value;
    if ((told as readonly string[]).includes(key)) return `${value} ${`${SENTENCE} `.repeat(12).trim()}`;
    // words of the app by their keys, e.g. `rail.new`, stay what they are
    if (!(named as readonly string[]).includes(key) || /^\w+\.[\w-]+$/.test(value)) return value;
    count += 1;
    return count % 3 === 0 ? WORD : `${value}: ${NAME}`;
  };
  return longer(said, '');
}
