import { firstFilmFacts } from './firstFilm';

export interface DemoPorts {
  isCatalogueEmpty(): Promise<boolean>;
  addTitle(
    title: {
      id: string;
      kind: 'film';
      year: number;
      ageRating: string;
      genres: string[];
      durationMs: number;
      addedAt: number;
      texts: { language: string; name: string; synopsis: string }[];
    },
    asset: { id: string; source: unknown },
  ): Promise<void>;
  prepare(assetId: string): Promise<void>;
  ensureHousehold(): Promise<void>;
}

/** Gives an empty service a household and a film of its own, so that it shows what it can from its first minute. */
export class DemoService {
  constructor(
    private readonly ports: DemoPorts,
    private readonly now: () => number = Date.now,
  ) {}

  async ensure(seed: number): Promise<void> {
    await this.ports.ensureHousehold();
    const { id, year, ageRating, genres, durationMs, name, synopsis } = firstFilmFacts;
    if (await this.ports.isCatalogueEmpty()) {
      await this.ports.addTitle(
        {
          id,
          kind: 'film',
          year,
          ageRating,
          genres,
          durationMs,
          addedAt: this.now(),
          texts: [
            { language: 'en', name: name.en, synopsis: synopsis.en },
            { language: 'es', name: name.es, synopsis: synopsis.es },
          ],
        },
        { id, source: { kind: 'demo', film: id, seed } },
      );
    }
    // outside of the if: a process killed between the two would leave a title that nobody prepares
    await this.ports.prepare(id);
  }
}
