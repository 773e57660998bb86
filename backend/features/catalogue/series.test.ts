import { afterEach, beforeEach, expect, test } from 'vitest';
import { asker, child, SampleCatalogue } from './SampleCatalogue';

let sample: SampleCatalogue;
beforeEach(async () => {
  sample = await SampleCatalogue.open();
});
afterEach(() => sample.close());

test('of a series, the episode that is next goes on: the one begun, or the one after the one finished', async () => {
  await sample.addSeries();
  await sample.watch('s1e1', 99_000, 1);
  expect(await sample.idsOf('continue')).toEqual(['s1e2']);
  await sample.watch('s1e2', 99_000, 2);
  expect(await sample.idsOf('continue')).toEqual(['s2e1']);
  await sample.watch('s2e1', 30_000, 3);
  const { items } = await sample.home.rail(asker, 'continue', {});
  expect(items[0]).toMatchObject({
    id: 's2e1',
    kind: 'episode',
    resumeMs: 30_000,
    episode: { seriesId: 'series', seriesName: 'The series', season: 2, number: 1 },
  });
});

test('an episode that an operator moves goes on from its new place', async () => {
  await sample.addSeries();
  await sample.watch('s1e1', 99_000, 1);
  await sample.db.updateTable('title').set({ number: 9 }).where('id', '=', 's1e1').execute();
  expect(await sample.idsOf('continue')).toEqual(['s2e1']);
});

test('a look of a moment into an episode leaves the series where it was', async () => {
  await sample.addSeries();
  await sample.watch('s1e2', 99_000, 1);
  await sample.watch('s2e1', 500, 2);
  expect(await sample.idsOf('continue')).toEqual(['s2e1']);
  await sample.watch('s2e2', 500, 3);
  expect(await sample.idsOf('continue')).toEqual(['s2e1']);
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s2e1');
});

test('a look of a moment begins no series', async () => {
  await sample.addSeries();
  await sample.watch('s2e2', 500, 1);
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e1');
});

test('a series that was seen to its end is not to be continued', async () => {
  await sample.addSeries();
  await sample.watch('s2e2', 99_000, 1);
  expect(await sample.railIds()).toEqual(['new 1', 'series 1']);
});

test('a series says how many seasons it has, a film and an episode say nothing of them', async () => {
  await sample.addSeries();
  await sample.add('film', 1);
  const seasonsOf = async (id: string) => (await sample.catalogue.details(asker, id)).seasonCount;
  expect([await seasonsOf('series'), await seasonsOf('s1e1'), await seasonsOf('film')]).toEqual([2, null, null]);
});

test('of a series a child hears of the episodes that it may see: of no other season, and not of how far those are', async () => {
  await sample.addSeries();
  await sample.db.updateTable('title').set({ min_age: 16 }).where('season', '=', 2).execute();
  await sample.setState('preparing', 's1e1', 's1e2');
  const [seen] = (await sample.home.rail(child, 'series', {})).items;
  expect(seen).toMatchObject({ seasonCount: 1, availability: { state: 'preparing' } });
  const [known] = (await sample.home.rail(asker, 'series', {})).items;
  expect(known).toMatchObject({ seasonCount: 2, availability: { state: 'ready' } });
});

test('an episode that was seen stays so when it is begun again, and the series goes on from there', async () => {
  await sample.addSeries();
  await sample.watch('s1e1', 99_000, 1);
  await sample.watch('s1e2', 99_000, 2);
  await sample.db
    .updateTable('watch_progress')
    .set({ position_ms: 30_000, updated_at: 3 })
    .where('title_id', '=', 's1e1')
    .execute();
  const [first] = (await sample.catalogue.details(asker, 'series')).seasons[0]?.episodes ?? [];
  expect(first).toMatchObject({ isWatched: true, resumeMs: 30_000 });
  expect(await sample.idsOf('continue')).toEqual(['s1e1']);
});

test('what was taken out of what goes on, and what would follow it, is in no rail; it is still where Play begins', async () => {
  await sample.addSeries();
  await sample.add('film', 1);
  await sample.watch('film', 40_000, 1);
  await sample.watch('s1e1', 99_000, 2);
  expect(await sample.idsOf('continue')).toEqual(['s1e2', 'film']);
  expect((await sample.catalogue.nextUp(asker)).map(({ id }) => id)).toEqual(['s1e2']);
  await sample.db.updateTable('watch_progress').set({ dismissed_at: 3 }).execute();
  expect(await sample.railIds()).toEqual(['new 2', 'series 1']);
  expect(await sample.catalogue.nextUp(asker)).toEqual([]);
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e2');
});

test('after an episode comes the next one that may be seen; after a film nothing', async () => {
  await sample.addSeries();
  await sample.add('film', 1);
  const after = async (id: string, who = asker) => (await sample.catalogue.nextEpisode(who, id))?.id ?? null;
  expect([await after('s1e1'), await after('s1e2'), await after('s2e2'), await after('film')]).toEqual([
    's1e2',
    's2e1',
    null,
    null,
  ]);
  await sample.db.updateTable('title').set({ min_age: 16 }).where('season', '=', 2).execute();
  expect(await after('s1e2', child)).toBeNull();
});

test('play of a series starts its first episode, then the one that is next', async () => {
  await sample.addSeries();
  expect((await sample.catalogue.details(asker, 'series')).play).toMatchObject({
    titleId: 's1e1',
    season: 1,
    episode: 1,
  });
  await sample.watch('s1e1', 40_000, 1);
  expect((await sample.catalogue.details(asker, 'series')).play).toMatchObject({ titleId: 's1e1', resumeMs: 40_000 });
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e1');
  await sample.watch('s1e2', 99_000, 2);
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s2e1');
});

test('play of a series finds the next episode however much else was watched since', async () => {
  await sample.addSeries();
  await sample.watch('s1e1', 99_000, 1);
  for (let n = 0; n < 201; n += 1) {
    await sample.add(`film-${n}`, 1);
    await sample.watch(`film-${n}`, 99_000, 2 + n);
  }
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e2');
});

test('a series shows its seasons with what was watched; on a rail it is ready as soon as one episode is', async () => {
  await sample.addSeries();
  await sample.db.updateTable('asset').set({ state: 'preparing', progress: 0.3 }).where('id', '!=', 's1e1').execute();
  await sample.watch('s1e1', 99_000, 1);
  const { seasons } = await sample.catalogue.details(asker, 'series');
  const [onRail] = (await sample.home.rail(asker, 'series', {})).items;
  expect(onRail?.availability.state).toBe('ready');
  expect(seasons.map(({ number, episodes }) => [number, ...episodes.map(({ isWatched }) => isWatched)])).toEqual([
    [1, true, false],
    [2, false, false],
  ]);
});

test('a series whose episodes are all on their way is as far as the farthest of them', async () => {
  await sample.addSeries();
  await sample.db.updateTable('asset').set({ state: 'preparing', progress: 0.3 }).execute();
  await sample.db.updateTable('asset').set({ progress: 0.7 }).where('id', '=', 's1e2').execute();
  const [series] = (await sample.home.rail(asker, 'series', {})).items;
  expect(series?.availability).toEqual({ state: 'preparing', progress: 0.7 });
});

test('an episode wears the pictures of its series, unless it has its own', async () => {
  await sample.addSeries();
  const picture = (name: string) => [{ objectKey: `artwork/${name}.jpg`, width: 10, height: 15 }];
  const dominantColour = '#102030';
  await sample.newTitles.putArtwork('series', { kind: 'poster', variants: picture('series'), dominantColour });
  await sample.newTitles.putArtwork('s1e1', { kind: 'still', variants: picture('still'), dominantColour });
  await sample.watch('s1e1', 50_000, 1);
  expect((await sample.home.rail(asker, 'continue', {})).items[0]?.poster?.url).toBe('/artwork/series.jpg');
  expect((await sample.catalogue.details(asker, 'series')).seasons[0]?.episodes[0]?.still?.url).toBe(
    '/artwork/still.jpg',
  );
});

test('play of a series waits for the next episode while that is being prepared, and says so', async () => {
  await sample.addSeries();
  await sample.setState('preparing', 's1e1', 's1e2');
  expect(await sample.catalogue.details(asker, 'series')).toMatchObject({
    play: null,
    availability: { state: 'preparing', progress: 0.3 },
  });
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e1');
  await sample.setState('ready', 's1e1');
  await sample.watch('s1e1', 99_000, 1);
  expect((await sample.catalogue.details(asker, 'series')).play).toBeNull();
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e2');
  await sample.setState('ready', 's1e2');
  expect((await sample.catalogue.details(asker, 'series')).play).toMatchObject({ titleId: 's1e2' });
});

test('an episode that failed is passed over, since it may never come', async () => {
  await sample.addSeries();
  await sample.setState('failed', 's1e1', 's2e1');
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s1e2');
  await sample.watch('s1e2', 99_000, 1);
  expect((await sample.catalogue.toPlay(asker, 'series')).titleId).toBe('s2e2');
  expect(await sample.idsOf('continue')).toEqual(['s2e2']);
  await sample.setState('failed', 's2e2');
  expect((await sample.catalogue.details(asker, 'series')).availability.state).toBe('failed');
  expect(await sample.railIds()).toEqual(['new 1', 'series 1']);
});

test('play of a series that was seen to its end begins it again', async () => {
  await sample.addSeries();
  await sample.watch('s1e1', 99_000, 1);
  await sample.watch('s2e2', 99_000, 2);
  expect((await sample.catalogue.details(asker, 'series')).play).toMatchObject({ titleId: 's1e1', resumeMs: null });
});
