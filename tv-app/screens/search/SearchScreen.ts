import type { TitleSummary } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { pageClock } from '#app/app/clock';
import { paths } from '#app/app/paths';
import { Keyboard } from '#app/components/keyboard/Keyboard';
import { keyboardWords } from '#app/components/keyboard/KeyboardWords';
import { TextField } from '#app/components/keyboard/TextField';
import { VoiceKey } from '#app/components/keyboard/VoiceKey';
import { SuggestionList, type SuggestionCard } from '#app/components/suggestion-list/SuggestionList';
import type { AppProblem } from '#app/data/AppProblem';
import type { Found } from '#app/data/SearchRepository';
import type { FocusContainer } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { playIfReady } from '#app/screens/playIfReady';
import { problemMessage } from '#app/screens/problemMessage';
import { Screen } from '#app/screens/Screen';
import { LiveSearch } from '#app/screens/search/LiveSearch';
import { SearchTally } from '#app/screens/search/SearchTally';
import { ResultPane } from '#app/screens/search/ResultPane';
import { aimOf, headingWords, recentCards, suggestionCards } from '#app/screens/search/searchCards';
import { parsePlace, type SearchPart, type SearchPlace } from '#app/screens/search/searchPlace';
import { tileCard, type CardContext } from '#app/screens/titleCards';
import { search as layout } from '#app/theme/tokens';

interface SearchSpec extends Lightning.Component.TemplateSpec {
  Field: typeof TextField;
  Voice: typeof VoiceKey;
  Keyboard: typeof Keyboard;
  Suggestions: typeof SuggestionList;
  Pane: typeof ResultPane;
}

const { field } = layout;

/** A keyboard, and what is found by what it writes, while it writes. */
export class SearchScreen extends Screen<SearchSpec, SearchPlace> {
  readonly screenKey = 'search';
  override readonly navKey = 'search';
  private readonly Field = this.tag('Field') as unknown as TextField;
  private readonly Voice = this.tag('Voice') as unknown as VoiceKey;
  private readonly Keyboard = this.tag('Keyboard') as unknown as Keyboard;
  private readonly Suggestions = this.tag('Suggestions') as unknown as SuggestionList;
  private readonly Pane = this.tag('Pane') as unknown as ResultPane;
  private live: LiveSearch | null = null;
  private readonly tally = new SearchTally((event) => this.services.analytics.tell(event));
  private titles: readonly TitleSummary[] = [];
  /** What was looked for when they were found; empty for nothing. */
  private foundBy = '';
  /** Where the viewer was, until what they were at is there again. */
  private place: SearchPlace | null = null;
  /** What of the right side has the focus, or could have it. */
  private reachable: FocusContainer | null = null;
  private stopTyping: (() => void) | null = null;
  private listening: AbortController | null = null;

  static override _template(): Lightning.Component.Template<SearchSpec> {
    return {
      Field: { type: TextField, x: field.x, y: field.y },
      Voice: { type: VoiceKey, ...layout.voice, visible: false },
      Keyboard: { type: Keyboard, ...layout.keyboard },
      Suggestions: { type: SuggestionList, ...layout.suggestions },
      Pane: { type: ResultPane },
    };
  }

  protected load({ text = '' }: Record<string, string>): Promise<SearchPlace> {
    const { focus, keys } = this.services;
    if (!this.live) this.setUp();
    this.stopTyping ??= keys.typeTo(this.Keyboard, () => this.mayWrite);
    focus.add(this.screenKey, this.Keyboard);
    if (this.Voice.visible) focus.add(this.screenKey, this.Voice);
    return Promise.resolve(parsePlace(this.visit?.memory ?? null) ?? { text, part: 'keyboard', at: 0 });
  }

  protected show(place: SearchPlace): void {
    this.place = place;
    if ((this.visit?.memory ?? null) === null) this.Keyboard.reset();
    this.write(place.text);
  }

  override leave(): void {
    super.leave();
    this.tally.end();
    this.live?.stop();
    this.stopTyping?.();
    this.stopTyping = null;
    this.listening?.abort();
  }

  protected override forget(): void {
    this.titles = [];
    this.Pane.clear();
  }

  remember(): string {
    const { part, Keyboard: keyboard, Pane } = this;
    const place: SearchPlace = { text: keyboard.typed, part, at: Pane.grid.place };
    return JSON.stringify(place);
  }

  /** What the viewer was at may still be on its way; until then the keyboard has the focus. */
  protected restore(): void {
    if (this.place) this.focusOn(this.Keyboard.focusKey);
    this.goBackToPlace();
  }

  /** One step back at a time: from what was found to the keyboard, and then away. */
  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    const { part, Pane } = this;
    if (action === 'voice') {
      void this.listen();
      return true;
    }
    Pane.grid.isKeyHeld = isRepeat;
    if (part === 'results' && (action === 'playPause' || action === 'play')) {
      this.play(Pane.grid.place);
      return true;
    }
    if (action !== 'back' || part === 'keyboard') return false;
    this.focusOn(this.Keyboard.focusKey);
    return true;
  }

  private setUp(): void {
    const { i18n, platform, search } = this.services;
    const key = (part: string): string => focusKeys.container(this.screenKey, part);
    this.live = new LiveSearch({
      repository: search,
      clock: pageClock,
      onFound: (found) => this.showFound(found),
      onFailed: (problem) => this.showFailure(problem),
    });
    this.Voice.visible = platform.voiceInput() !== null;
    this.Voice.setUp(key('voice'), i18n.t('search.speak'), () => void this.listen());
    this.Field.setUp(this.Voice.visible ? field.besideVoice : field.w, i18n.t('search.placeholder'), 'search');
    this.Keyboard.setUp(key('keyboard'), {
      language: i18n.language,
      words: keyboardWords(i18n),
      onText: (text) => this.follow(text),
      onDone: () => this.goWhenFound(),
    });
    this.Suggestions.setUp(key('suggestions'), (card) => this.choose(card));
    this.Pane.setUp({
      gridKey: key('results'),
      noteKey: key('note'),
      onSelect: (place) => this.open(place),
      onRetry: () => this.live?.again(),
    });
  }

  private get part(): SearchPart {
    const { container } = this.services.focus;
    if (container !== null && container === this.reachable) return 'results';
    return container === (this.Suggestions as FocusContainer) ? 'suggestions' : 'keyboard';
  }

  private get mayWrite(): boolean {
    const mine: readonly unknown[] = [this.Keyboard, this.Suggestions, this.Voice, this.reachable];
    return mine.includes(this.services.focus.container);
  }

  /** What is said takes the place of what was written. A second press gives it up. */
  private async listen(): Promise<void> {
    const { i18n, platform, tell } = this.services;
    const voice = platform.voiceInput();
    if (!voice) return;
    if (this.listening) {
      this.listening.abort();
      return;
    }
    const listening = new AbortController();
    this.listening = listening;
    this.Voice.isListening = true;
    tell(i18n.t('search.listening'));
    const text = await voice.listen(i18n.language, listening.signal);
    this.Voice.isListening = false;
    this.listening = null;
    if (listening.signal.aborted) return;
    if (text === null) tell(i18n.t('search.notHeard'));
    else this.lookFor(text);
  }

  /** Chosen or said as a whole: whoever did wants to see what it finds. */
  private lookFor(text: string): void {
    this.services.recentSearches.add(text);
    this.place = { text, part: 'results', at: 0 };
    this.write(text);
  }

  /** Whoever writes on a real keyboard is at the keyboard, wherever they were. */
  private follow(text: string): void {
    this.place = null;
    if (this.part !== 'keyboard') this.focusOn(this.Keyboard.focusKey);
    this.look(text, false);
  }

  private write(text: string): void {
    this.Keyboard.typed = text;
    this.look(text, true);
  }

  /** What was found before stays until there is something else to show. */
  private look(text: string, isWhole: boolean): void {
    this.Field.show(text);
    this.Pane.wait();
    this.live?.look(text, isWhole);
    if (text.trim() === '') this.showStart();
  }

  private showFound(found: Found): void {
    const { i18n, say } = this.services;
    const { items } = found.answer;
    const heading = headingWords(found, i18n);
    this.foundBy = found.text;
    this.tally.follow(found);
    this.showSuggestions(i18n.t('search.suggestions'), suggestionCards(found, i18n));
    if (items.length > 0) this.showTitles(heading, items);
    else this.showNone(i18n.t('search.none.title', { text: found.text }), i18n.t('search.none.body'));
    say(heading, 'results');
  }

  /** Nothing is typed: what was looked for before, and what others watch. */
  private showStart(): void {
    const { i18n, recentSearches, search } = this.services;
    const { stay } = this;
    this.showSuggestions(i18n.t('search.recent'), recentCards(recentSearches.all, i18n));
    const show = (titles: readonly TitleSummary[]): void => {
      if (stay.aborted || this.Keyboard.typed.trim() !== '') return;
      this.foundBy = '';
      this.tally.follow(null);
      if (titles.length > 0) this.showTitles(i18n.t('search.popular'), titles);
      else this.showNone(i18n.t('search.start.title'), i18n.t('search.start.body'));
    };
    search.popular(stay).then(show, () => show([]));
  }

  /** Over titles that are there already nothing is said: it is asked again by itself. */
  private showFailure(problem: AppProblem): void {
    if (this.Pane.hasTitles) return;
    this.titles = [];
    this.Pane.showNote(problemMessage(problem, this.services.i18n));
    this.renewReach();
  }

  private showNone(title: string, body: string): void {
    this.titles = [];
    this.Pane.showNote({ icon: 'search', title, body, button: '', code: '' });
    this.renewReach();
  }

  private showTitles(heading: string, titles: readonly TitleSummary[]): void {
    const { cardContext } = this;
    this.titles = titles;
    this.Pane.showTitles(
      heading,
      titles.map((title) => tileCard(title, cardContext)),
    );
    this.renewReach();
    this.goBackToPlace();
  }

  private showSuggestions(label: string, cards: readonly SuggestionCard[]): void {
    const { focus } = this.services;
    const { Suggestions } = this;
    const before = Suggestions.focusedItem;
    if (cards.length === 0 && this.part === 'suggestions') this.focusOn(this.Keyboard.focusKey);
    Suggestions.show(label, cards);
    if (cards.length === 0) focus.remove(Suggestions);
    else focus.add(this.screenKey, Suggestions);
    focus.moved(Suggestions, before);
  }

  /** What the right side shows has changed: what is gone can't keep the focus, and what has come can get it. */
  private renewReach(): void {
    const { focus } = this.services;
    const { reachable } = this;
    const next = this.Pane.focusable;
    if (next === reachable) return;
    if (reachable) {
      if (focus.container === reachable) this.focusOn(this.Keyboard.focusKey);
      focus.remove(reachable);
    }
    if (next) focus.add(this.screenKey, next);
    this.reachable = next;
  }

  /** As soon as it is there. */
  private goBackToPlace(): void {
    const { place, Pane, Suggestions } = this;
    if (place?.part === 'results' && Pane.hasTitles) {
      Pane.grid.place = place.at;
      this.place = null;
      this.goToResults();
    } else if (place?.part === 'suggestions' && !Suggestions.isEmpty) {
      this.place = null;
      this.focusOn(Suggestions.focusKey);
    }
  }

  /** Whoever is done before it is found gets there when it is. */
  private goWhenFound(): void {
    const text = this.Keyboard.typed;
    if (this.foundBy === text.trim()) this.goToResults();
    else this.place = { text, part: 'results', at: 0 };
  }

  private goToResults(): void {
    if (this.reachable) this.focusOn(this.reachable.focusKey);
  }

  private choose(card: SuggestionCard): void {
    const { i18n, navigator, recentSearches, tell } = this.services;
    const aim = aimOf(card);
    if (aim.kind === 'genre') navigator.open(paths.browseGenre(aim.genre));
    else if (aim.kind === 'forget') {
      recentSearches.clear();
      this.showSuggestions(i18n.t('search.recent'), []);
      tell(i18n.t('search.forgotten'));
    } else this.lookFor(aim.text);
  }

  private open(place: number): void {
    const { analytics, navigator, titles } = this.services;
    const title = this.found(place);
    if (!title) return;
    titles.know(title);
    this.tally.end();
    analytics.tell({ type: 'title_selected', titleId: title.id, source: 'search', place });
    navigator.open(paths.details(title.id));
  }

  private play(place: number): void {
    const { services } = this;
    const title = this.found(place);
    if (!title) return;
    services.titles.know(title);
    this.tally.end();
    playIfReady(title.id, title.availability, services);
  }

  /** Found something by it: it is worth to be remembered. */
  private found(place: number): TitleSummary | null {
    const title = this.titles[place] ?? null;
    if (title) this.services.recentSearches.add(this.Keyboard.typed);
    return title;
  }

  private get cardContext(): CardContext {
    const { i18n, absolute } = this.services;
    return { i18n, absolute, precision: this.stage.getRenderPrecision() };
  }
}
