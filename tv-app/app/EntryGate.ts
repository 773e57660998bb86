import { paths } from '#app/app/paths';

interface EntryGateOptions {
  /** The app could not start: there is nothing but the reason to show. */
  hasBootProblem: boolean;
  isSomebodyWatching(): boolean;
}

/** Who may go where. Before it is known who is watching there is only the question; where the viewer wanted to go waits behind it. */
export class EntryGate {
  private wanted: string | null = null;

  constructor(private readonly options: EntryGateOptions) {}

  /** Where a path leads instead, or null for where it says. */
  redirect(path: string): string | null {
    const { hasBootProblem, isSomebodyWatching } = this.options;
    if (hasBootProblem) return path === paths.problem ? null : paths.problem;
    if (path === paths.profiles) return null;
    if (!isSomebodyWatching()) {
      this.wanted = path;
      return paths.profiles;
    }
    return path === paths.problem ? paths.home : null;
  }

  /** The way on, once it is known who is watching. */
  takeWanted(): string {
    const path = this.wanted ?? paths.home;
    this.wanted = null;
    return path === paths.problem ? paths.home : path;
  }
}
