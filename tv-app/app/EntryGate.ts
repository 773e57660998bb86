import { paths } from '#app/app/paths';

/** Nobody wants to go to these. */
const questions: readonly string[] = [paths.signIn, paths.profiles, paths.problem];

interface EntryGateOptions {
  /** The app could not start: there is nothing but the reason to show. */
  hasBootProblem: boolean;
  /** The service answers nobody before the set is signed in. */
  isSignInNeeded(): boolean;
  isSomebodyWatching(): boolean;
}

/**
 * Who may go where. Before the set is signed in, and before it is known who is watching, there is only the question; where the viewer
 * wanted to go waits behind it.
 */
export class EntryGate {
  private wanted: string | null = null;

  constructor(private readonly options: EntryGateOptions) {}

  /** Where a path leads instead, or null for where it says. */
  redirect(path: string): string | null {
    const { hasBootProblem, isSignInNeeded, isSomebodyWatching } = this.options;
    if (hasBootProblem) return path === paths.problem ? null : paths.problem;
    if (isSignInNeeded()) return this.askAt(paths.signIn, path);
    if (path === paths.profiles) return null;
    if (!isSomebodyWatching()) return this.askAt(paths.profiles, path);
    return path === paths.problem || path === paths.signIn ? paths.home : null;
  }

  /** The way on, once it is known who is watching. */
  takeWanted(): string {
    const path = this.wanted ?? paths.home;
    this.wanted = null;
    return path;
  }

  private askAt(question: string, path: string): string | null {
    if (path === question) return null;
    // from one question to the next what was wanted before stays wanted
    if (!questions.includes(path)) this.wanted = path;
    return question;
  }
}
