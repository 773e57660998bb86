import type { Viewer } from '#backend/http/handlers';
import type { SearchAnswer, SearchQuery, TitleSummary } from '#contracts';
import { scoreOf } from './ranking';
import type { SearchIndex } from './SearchIndex';
import { searchWords } from './searchWords';
import { Vocabulary } from './Vocabulary';

/** A viewer and the language they read. */
export type Asker = Pick<Viewer, 'profileId' | 'maxAge' | 'country'> & { language: string };

export interface SearchFilter {
  kind?: SearchQuery['type'];
  genre?: string | undefined;
  length?: SearchQuery['duration'];
  addedAfter?: number | undefined;
  quality?: SearchQuery['quality'];
}

export interface SearchPorts {
  index: SearchIndex;
  /** Which of these titles the asker may see and wants, in their order, or the newest first. */
  visibleAmong(asker: Asker, ids: readonly string[], wish: SearchFilter & { order?: 'newest' }): Promise<string[]>;
  /** In the order of the ids. */
  summaries(asker: Asker, ids: readonly string[]): Promise<TitleSummary[]>;
  /** Who had a part in these titles. */
  people(ids: readonly string[]): Promise<{ titleId: string; name: string }[]>;
  /** Of the titles that the asker may see. */
  genres(asker: Asker): Promise<string[]>;
}

/** Whoever doesn't find it among so many types another letter. */
const CANDIDATES = 300;
const ENOUGH_BY_NAME = 20;
const ENOUGH_AS_TYPED = 5;
const ENOUGH_OF_ALL_WORDS = 3;
const LIMIT = 40;
const SUGGESTIONS = 8;
const PEOPLE = 8;
/** So many titles are indexed before an answer; the rest is done beside it. */
const REFRESHED_FIRST = 100;
const DAY_MS = 86_400_000;
const withinDays = { day: 1, week: 7, month: 31, year: 366 } as const;

interface Found {
  titleIds: string[];
  correctedTo: string | null;
}

export class SearchService {
  private vocabulary: { version: number; words: Vocabulary } | undefined;

  constructor(
    private readonly ports: SearchPorts,
    private readonly now: () => number = Date.now,
  ) {}

  async search(asker: Asker, query: SearchQuery): Promise<SearchAnswer> {
    const { titleIds, correctedTo } = await this.find(query.q, query.order === 'popularity');
    const visible = await this.ports.visibleAmong(asker, titleIds, this.wishOf(query));
    const words = searchWords(correctedTo ?? query.q);
    const genres = await this.ports.genres(asker);
    return {
      items: await this.items(asker, visible, query),
      people: await this.peopleCalled(words, visible),
      genres: genres.filter((genre) => beginsWith(words, searchWords(genre))),
      correctedTo: visible.length > 0 ? correctedTo : null,
    };
  }

  async suggest(asker: Asker, text: string, limit = SUGGESTIONS): Promise<string[]> {
    const { titleIds } = await this.find(text);
    const visible = await this.ports.visibleAmong(asker, titleIds.slice(0, LIMIT), {});
    const summaries = await this.ports.summaries(asker, visible);
    return [...new Set(summaries.map(({ episode, name }) => episode?.seriesName ?? name))].slice(0, limit);
  }

  /** The words of the index are read anew when it has changed. */
  async refreshVocabulary(): Promise<void> {
    const version = await this.ports.index.version();
    if (this.vocabulary?.version === version) return;
    this.vocabulary = { version, words: new Vocabulary(await this.ports.index.words()) };
  }

  private async items(asker: Asker, ids: string[], { order, limit = LIMIT }: SearchQuery): Promise<TitleSummary[]> {
    if (order !== 'name') return this.ports.summaries(asker, ids.slice(0, limit));
    const all = await this.ports.summaries(asker, ids);
    return all.sort((a, b) => a.name.localeCompare(b.name, asker.language)).slice(0, limit);
  }

  /** The best first, or the most popular. */
  private async find(text: string, byPopularity = false): Promise<Found> {
    await this.ports.index.refresh(REFRESHED_FIRST);
    const words = searchWords(text);
    if (words.length === 0) return { titleIds: [], correctedTo: null };
    const docs = await this.docsOf(words);
    if (docs.size >= ENOUGH_AS_TYPED)
      return { titleIds: await this.ranked(words, docs, byPopularity), correctedTo: null };

    const corrected = await this.corrected(words);
    if (corrected) {
      const others = await this.docsOf(corrected);
      if (others.size > docs.size) {
        return { titleIds: await this.ranked(corrected, others, byPopularity), correctedTo: corrected.join(' ') };
      }
    }
    const meant = docs.size === 0 ? (corrected ?? words) : words;
    if (docs.size < ENOUGH_OF_ALL_WORDS && meant.length > 1) {
      for (const left of meant)
        await this.add(
          docs,
          'search_all',
          meant.filter((word) => word !== left),
        );
    }
    return {
      titleIds: await this.ranked(meant, docs, byPopularity),
      correctedTo: meant === corrected ? meant.join(' ') : null,
    };
  }

  private async docsOf(words: readonly string[]): Promise<Set<number>> {
    const docs = new Set<number>();
    // a name that begins so may be far behind in the order of popularity
    await this.add(docs, 'search_name', words, '^');
    await this.add(docs, 'search_name', words);
    if (docs.size < ENOUGH_BY_NAME) await this.add(docs, 'search_all', words);
    return docs;
  }

  private async add(docs: Set<number>, index: 'search_name' | 'search_all', words: readonly string[], first = '') {
    const match = `${first}${words.map((word) => `"${word}"`).join(first ? ' + ' : ' ')}*`;
    for (const doc of await this.ports.index.find(index, match, CANDIDATES)) docs.add(doc);
  }

  private async ranked(words: readonly string[], docs: ReadonlySet<number>, byPopularity: boolean): Promise<string[]> {
    const documents = await this.ports.index.documents([...docs]);
    if (byPopularity) return documents.map(({ titleId }) => titleId);
    const scored = documents.map((document) => ({ titleId: document.titleId, score: scoreOf(words, document) }));
    return scored.sort((a, b) => b.score - a.score).map(({ titleId }) => titleId);
  }

  /** Undefined when nothing better comes to mind. */
  private async corrected(words: readonly string[]): Promise<string[] | undefined> {
    await this.refreshVocabulary();
    const vocabulary = this.vocabulary?.words;
    const corrected = words.map((word, at) => vocabulary?.correct(word, at === words.length - 1) ?? word);
    return corrected.some((word, at) => word !== words[at]) ? corrected : undefined;
  }

  private async peopleCalled(words: readonly string[], titleIds: readonly string[]): Promise<SearchAnswer['people']> {
    const titles = new Map<string, Set<string>>();
    for (const { name, titleId } of await this.ports.people(titleIds.slice(0, CANDIDATES))) {
      if (beginsWith(words, searchWords(name))) titles.set(name, (titles.get(name) ?? new Set()).add(titleId));
    }
    return [...titles]
      .map(([name, of]) => ({ name, titles: of.size }))
      .sort((a, b) => b.titles - a.titles || a.name.localeCompare(b.name))
      .slice(0, PEOPLE);
  }

  private wishOf(query: SearchQuery): SearchFilter & { order?: 'newest' } {
    const days = query.upload_date && withinDays[query.upload_date];
    return {
      kind: query.type,
      genre: query.genre,
      length: query.duration,
      quality: query.quality,
      ...(query.order === 'newest' && { order: 'newest' }),
      ...(days !== undefined && { addedAfter: this.now() - days * DAY_MS }),
    };
  }
}

/** Whether each of these is the beginning of one of those. */
function beginsWith(words: readonly string[], of: readonly string[]): boolean {
  return words.every((word) => of.some((other) => other.startsWith(word)));
}
