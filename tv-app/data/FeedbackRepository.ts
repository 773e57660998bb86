import type { Mine, TitleDetails, Verdict } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';
import type { TitleRepository } from '#app/data/TitleRepository';

/** What the profile that watches says of titles, and does with them. */
export class FeedbackRepository {
  /** What is said about a title goes out one after the other: the last word is the one that counts. */
  private readonly onTheirWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly api: Pick<ApiClient, 'call'>,
    private readonly titles: Pick<TitleRepository, 'assume'>,
  ) {}

  /** Shows at once, and is taken back where the service refuses. Of an episode its series. @throws AppProblem */
  list(id: string, isListed: boolean): Promise<void> {
    const params = { contentId: id };
    return this.change(id, withMine({ isListed }), () =>
      isListed
        ? this.api.call('PUT /user/watchlist/:contentId', { params, query: {} })
        : this.api.call('DELETE /user/watchlist/:contentId', { params }),
    );
  }

  /** Shows at once, and is taken back where the service refuses; null says nothing any more. @throws AppProblem */
  rate(id: string, verdict: Verdict | null): Promise<void> {
    return this.change(id, withMine({ verdict }), () =>
      this.api.call('POST /feedback/rating', { body: { titleId: id, verdict } }),
    );
  }

  /**
   * A film, an episode, or a series with all of its episodes. `pageId`: the title on whose page that shows, at once, and is taken back
   * where the service refuses. @throws AppProblem
   */
  markWatched(pageId: string, ids: readonly string[], isWatched: boolean): Promise<void> {
    return this.change(pageId, withWatched(ids, isWatched), async () => {
      for (const contentId of ids) {
        const input = { params: { contentId } };
        if (isWatched) await this.api.call('PUT /user/history/:contentId/watched', input);
        else await this.api.call('DELETE /user/history/:contentId/watched', input);
      }
    });
  }

  /** Takes a title, and of an episode its whole series, out of what goes on, until it is watched again. @throws AppProblem */
  async dismiss(id: string): Promise<void> {
    await this.api.call('DELETE /user/continue/:contentId', { params: { contentId: id } });
  }

  private async change(id: string, change: (details: TitleDetails) => TitleDetails, send: () => Promise<unknown>) {
    const assumption = this.titles.assume(id, change);
    const before = this.onTheirWay.get(id) ?? Promise.resolve();
    const sent = before.catch(() => undefined).then(send);
    this.onTheirWay.set(id, sent);
    try {
      await sent;
      assumption.confirm();
    } catch (error) {
      assumption.takeBack();
      throw error;
    } finally {
      if (this.onTheirWay.get(id) === sent) this.onTheirWay.delete(id);
    }
  }
}

function withMine(said: Partial<Mine>) {
  return (details: TitleDetails): TitleDetails => ({ ...details, mine: { ...details.mine, ...said } });
}

/** What is marked begins at its beginning; what Play starts then, the service knows. */
function withWatched(ids: readonly string[], isWatched: boolean) {
  return (details: TitleDetails): TitleDetails => {
    const isAll = ids.includes(details.id);
    const seasons = details.seasons.map((season) => ({
      ...season,
      episodes: season.episodes.map((episode) =>
        isAll || ids.includes(episode.id)
          ? { ...episode, isWatched, resumeMs: isWatched ? null : episode.resumeMs }
          : episode,
      ),
    }));
    const episodes = seasons.flatMap((season) => season.episodes);
    const isWhole = episodes.length > 0 ? episodes.every((episode) => episode.isWatched) : isAll && isWatched;
    return {
      ...details,
      seasons,
      resumeMs: isAll && isWatched ? null : details.resumeMs,
      play: details.play && isAll && isWatched ? { ...details.play, resumeMs: null } : details.play,
      mine: { ...details.mine, isWatched: isAll || episodes.length > 0 ? isWhole : details.mine.isWatched },
    };
  };
}
