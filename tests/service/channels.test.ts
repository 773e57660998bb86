import { afterEach, beforeEach, expect, test } from 'vitest';
import { AirableTitles } from '#backend/features/catalogue/AirableTitles';
import { asker, SampleCatalogue } from '#backend/features/catalogue/SampleCatalogue';
import { CatalogueStore } from '#backend/features/catalogue/store';
import { isForAge } from '#backend/features/catalogue/visibility';
import { SampleQueries } from '#backend/platform/db/SampleQueries';
import { GUIDE_PROGRAMMES_MAX } from '#contracts';
import { ChannelDesk } from '#backend/features/live/ChannelDesk';
import { ChannelService } from '#backend/features/live/ChannelService';
import { ChannelStore } from '#backend/features/live/ChannelStore';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let sample: SampleCatalogue;
let desk: ChannelDesk;
let channels: ChannelService;

const now = () => sample.nowMs;
const iso = (at: number) => new Date(at).toISOString();

function build(db = sample.db) {
  const store = new ChannelStore(db);
  const airable = new AirableTitles(db);
  const titles = new CatalogueStore(sample.db, now);
  desk = new ChannelDesk(
    {
      store,
      airable: (rule, most) => airable.of(rule, most),
      changes: () => airable.changes(),
      minAgeOf: (rating) => Number(rating) || null,
    },
    now,
  );
  const ports = {
    store,
    names: titles.namesOf.bind(titles),
    summaries: sample.catalogue.summaries.bind(sample.catalogue),
    isForAge,
  };
  channels = new ChannelService(ports, now);
}

beforeEach(async () => {
  sample = await SampleCatalogue.open();
  build();
});
afterEach(() => sample.close());

/** A film that can be played. */
async function film(id: string, minutes: number, ageRating = 'all', genre = 'nature'): Promise<void> {
  await sample.add(id, minutes, { durationMs: minutes * MINUTE, ageRating, genres: [genre] });
  await sample.db.updateTable('asset').set({ state: 'ready' }).where('title_id', '=', id).execute();
}

const guide = (from: number, hours = 3, who = asker) => channels.guide(who, { from: iso(from), hours });
const names = async (from: number, hours?: number, who = asker) =>
  (await guide(from, hours, who)).items[0]?.programmes.map(({ name }) => name);

test('a genre becomes a channel: its films in turn, what is on now and next, and where in it', async () => {
  await film('a', 40);
  await film('b', 30);
  await film('other', 20, 'all', 'drama');
  expect(await desk.program(7, 'genre.nature', { genre: 'nature' })).toBe(2);
  const { items, total } = await channels.list(asker, {});
  expect(total).toBe(1);
  const [only] = items;
  expect(only).toMatchObject({ id: 'channel-7', number: 7, name: 'genre.nature' });
  expect(only?.now?.endsAt).toBe(only?.next?.startsAt);
  expect(new Set([only?.now?.name, only?.next?.name])).toEqual(new Set(['The a', 'The b']));
  const one = await channels.channel(asker, 'channel-7');
  expect(one.showing?.title.id).toBe(one.now?.titleId);
  expect(one.showing?.positionMs).toBe(now() - Date.parse(one.now!.startsAt));
  expect(one).toMatchObject({ previousId: 'channel-7', nextId: 'channel-7' });
});

test('a series is played in the order of its episodes', async () => {
  await sample.addSeries();
  await sample.db.updateTable('asset').set({ state: 'ready' }).execute();
  await sample.db
    .updateTable('title')
    .set({ duration_ms: 20 * MINUTE })
    .where('kind', '=', 'episode')
    .execute();
  await desk.program(1, 'channel.series', { titles: ['series'] });
  const { items } = await guide(now(), 24);
  const shown = items[0]!.programmes.map(({ titleId }) => titleId);
  const episodes = await sample.db
    .selectFrom('title')
    .select('id')
    .where('kind', '=', 'episode')
    .orderBy('season')
    .orderBy('number')
    .execute();
  const at = shown.indexOf(episodes[0]!.id);
  expect(shown.slice(at, at + episodes.length)).toEqual(episodes.map(({ id }) => id));
});

test('what comes into the catalogue is shown when the programme that is on has ended', async () => {
  await film('a', 60);
  await desk.program(1, 'all', 'everything');
  const before = (await channels.channel(asker, 'channel-1')).now!;
  await film('b', 50);
  await desk.keepUp();
  const after = await guide(Date.parse(before.startsAt) - HOUR, 6);
  const told = after.items[0]!.programmes;
  expect(told).toContainEqual(before);
  expect(told.filter(({ titleId }) => titleId === 'b').every(({ startsAt }) => startsAt >= before.endsAt)).toBe(true);
  expect(told.some(({ titleId }) => titleId === 'b')).toBe(true);
  expect(told.every(({ startsAt }, at) => at === 0 || startsAt === told[at - 1]?.endsAt)).toBe(true);
});

test('nothing changes, and nothing is written, while the catalogue stays as it is', async () => {
  await film('a', 60);
  await desk.program(1, 'all', 'everything');
  const runs = () => sample.db.selectFrom('channel_run').selectAll().execute();
  const first = await runs();
  await desk.keepUp();
  sample.nowMs += DAY;
  await desk.keepUp();
  expect(await runs()).toEqual(first);
});

test('a child is told when something is on, and not what', async () => {
  await film('adult', 60, '18');
  await desk.program(1, 'all', 'everything');
  const child = { ...asker, maxAge: 6 };
  const one = await channels.channel(child, 'channel-1');
  expect(one.now).toMatchObject({ name: null, titleId: null, isHidden: true, synopsis: '' });
  expect(one.showing).toBeNull();
  expect((await channels.list(child, {})).items[0]).toMatchObject({ title: null, now: { isHidden: true } });
  expect(JSON.stringify(await guide(now(), 24, child))).not.toContain('adult');
  expect((await channels.channel(asker, 'channel-1')).now?.isHidden).toBe(false);
});

test('what can not be seen in a country is not told there', async () => {
  await film('here', 60);
  await desk.program(1, 'all', 'everything');
  await sample.windows.add('here', { region: 'DE', from: 0, until: null });
  expect((await channels.channel({ ...asker, country: 'FR' }, 'channel-1')).now?.isHidden).toBe(true);
  expect((await channels.channel({ ...asker, country: 'DE' }, 'channel-1')).now?.name).toBe('The here');
});

const listing = (extra = '') => `<tv><channel id="News.example"><display-name>News</display-name></channel>
  <programme channel="News.example" start="20260101000000" stop="20260101010000"><title>Night</title>
    <desc>All night.</desc><rating><value>6</value></rating></programme>
  <programme channel="News.example" start="20260101013000" stop="20260101020000"><title>Morning</title>${extra}</programme></tv>`;

test('a listing is a channel with words of its own, and a gap is a gap', async () => {
  expect(await desk.import(listing())).toEqual({ channels: 1, programmes: 2 });
  const { items } = await guide(now());
  expect(items[0]?.channel).toMatchObject({ id: 'news-example', number: 1, name: 'News' });
  expect(items[0]?.programmes.map(({ name, synopsis, startsAt }) => [name, synopsis, startsAt.slice(11, 16)])).toEqual([
    ['Night', 'All night.', '00:00'],
    ['Morning', '', '01:30'],
  ]);
  sample.nowMs += 70 * MINUTE;
  expect(await channels.channel(asker, 'news-example')).toMatchObject({ now: null, next: { name: 'Morning' } });
});

test('the same listing twice is the same, and another one takes the place of what it speaks of', async () => {
  await desk.import(listing());
  const rows = () => sample.db.selectFrom('channel_programme').selectAll().orderBy('starts_at').execute();
  const first = await rows();
  await desk.import(listing());
  expect(await rows()).toEqual(first);
  await desk.import(listing().replace('013000', '010000'));
  expect((await rows()).map(({ name }) => name)).toEqual(['Night', 'Morning']);
  expect((await rows())[1]?.starts_at).toBe(now() + HOUR);
});

test('what a listing has not rated is not for children, and a rating counts', async () => {
  await desk.import(listing());
  expect(await names(now(), 3, { ...asker, maxAge: 6 })).toEqual(['Night', null]);
  expect(await names(now(), 3, { ...asker, maxAge: 0 })).toEqual([null, null]);
});

test('a listed programme that is one of our titles plays it from where it would be', async () => {
  await film('dawn', 20);
  await desk.import(listing('<episode-num system="tenfoot">dawn</episode-num>'));
  sample.nowMs += 95 * MINUTE;
  const one = await channels.channel(asker, 'news-example');
  expect(one.now?.name).toBe('The dawn');
  expect(one.showing).toMatchObject({ positionMs: 5 * MINUTE, title: { id: 'dawn' } });
  sample.nowMs += 20 * MINUTE;
  expect((await channels.channel(asker, 'news-example')).showing).toBeNull();
});

test('numbers are kept apart, and a listing takes no programmed channel', async () => {
  await film('a', 60);
  await desk.program(1, 'all', 'everything');
  await desk.import(listing());
  expect((await desk.list()).map(({ number, id }) => [number, id])).toEqual([
    [1, 'channel-1'],
    [2, 'news-example'],
  ]);
  await expect(desk.program(2, 'other', 'everything')).rejects.toThrow('the number 2');
  await expect(desk.import(listing().replaceAll('News.example', 'channel 1'))).rejects.toThrow('programmed');
  const twice = listing().replace(
    '<programme',
    '<channel id="news-EXAMPLE"><display-name>N</display-name></channel><programme',
  );
  await expect(
    desk.import(
      twice.replace(
        '</tv>',
        '<programme channel="news-EXAMPLE" start="20260101"><title>x</title></programme><programme channel="news-EXAMPLE" start="20260101000000"><title>x</title></programme></tv>',
      ),
    ),
  ).rejects.toThrow("can't be told apart");
  await desk.remove(2);
  await expect(desk.remove(2)).rejects.toThrow('no channel 2');
});

test('a channel with nothing to show is none, and one whose listing is long over neither', async () => {
  await desk.program(1, 'all', 'everything');
  await desk.import(listing());
  expect((await channels.list(asker, {})).items.map(({ id }) => id)).toEqual(['news-example']);
  await expect(channels.channel(asker, 'channel-1')).rejects.toMatchObject({ code: 'not_found' });
  sample.nowMs += 10 * DAY;
  await desk.keepUp();
  expect(await channels.count()).toBe(0);
});

test('zapping goes round, by number', async () => {
  await film('a', 60);
  for (const number of [30, 5, 12]) await desk.program(number, 'all', 'everything');
  const { previousId, nextId } = await channels.channel(asker, 'channel-5');
  expect([previousId, nextId]).toEqual(['channel-30', 'channel-12']);
});

test('home has a rail of what is on, between what is suggested and what is new, where there are channels', async () => {
  await film('a', 60);
  const rails = async () => (await sample.home.home(asker)).rails.map(({ id, total }) => [id, total]);
  expect(await rails()).toEqual([['new', 1]]);
  sample.channels = 3;
  expect((await rails())[0]).toEqual(['live', 3]);
  expect(await sample.home.rail(asker, 'live', {})).toMatchObject({ total: 3, items: [] });
});

test('of a thousand channels with two weeks each an answer holds only what was asked for', async () => {
  const programmes = Array.from({ length: 14 * 24 }, (_, hour) => ({
    ...{ startsAt: now() + hour * HOUR, endsAt: now() + (hour + 1) * HOUR, titleId: null },
    ...{ name: `Hour ${hour}`, synopsis: '', minAge: null },
  }));
  const store = new ChannelStore(sample.db);
  for (let number = 1; number <= 1000; number++) {
    await store.put({ id: `c${number}`, number, name: `C${number}`, colour: '#000000' }, null);
    if (number % 20 === 0) await store.list(`c${number}`, programmes);
  }
  await sample.db.updateTable('channel').set({ is_on_air: 1 }).execute();
  const page = await channels.guide(asker, { from: iso(now()), hours: 24, first: 500, limit: 50 });
  expect(page).toMatchObject({ total: 1000, first: 500 });
  expect(page.items.map(({ channel }) => channel.number)).toEqual(Array.from({ length: 50 }, (_, at) => 501 + at));
  expect(page.items.map(({ programmes: { length } }) => length).filter((length) => length > 0)).toEqual([24, 24]);
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => ({
    ...{ startsAt: now() + minute * MINUTE, endsAt: now() + (minute + 1) * MINUTE, titleId: null },
    ...{ name: 'A minute', synopsis: '', minAge: null },
  }));
  await store.list('c1', minutes);
  const { items } = await channels.guide(asker, { from: iso(now()), hours: 24, limit: 1 });
  expect(items[0]?.programmes).toHaveLength(GUIDE_PROGRAMMES_MAX);
});

test('whatever is asked of channels is found by an index', async () => {
  await film('a', 60);
  const plans = new SampleQueries(sample.db);
  build(plans.db);
  await desk.program(1, 'all', 'everything');
  await desk.program(2, 'nature', { genre: 'nature' });
  await desk.program(3, 'one', { titles: ['a'] });
  await desk.import(listing());
  await channels.list(asker, {});
  await guide(now(), 24);
  await channels.channel(asker, 'channel-1');
  await desk.keepUp();
  // the list of channels itself is short, and a plan is sorted once a change
  const isFew = (step: string) =>
    /^SCAN (channel|wanted|found|json_each)\b/.test(step) || step.includes('TEMP B-TREE FOR');
  expect((await plans.slowSteps()).filter((step) => !isFew(step))).toEqual([]);
});
