import { afterEach, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { SampleQueries } from '#backend/platform/db/SampleQueries';
import { CollectionRails } from '../CollectionRails';
import { asker, SampleCatalogue } from '../SampleCatalogue';
import { CollectionStore } from './CollectionStore';
import { PeopleStore } from './PeopleStore';
import { TitleEditingStore } from './TitleEditingStore';

let sample: SampleCatalogue;
beforeEach(async () => {
  sample = await SampleCatalogue.open();
  await sample.addSeries();
  await sample.add('film', 1);
});
afterEach(() => sample.close());

test('what operators look for and write is found by an index', async () => {
  const plans = new SampleQueries(sample.db);
  const titles = new TitleEditingStore(plans.db);
  const [byName, page] = [['a', 'a'] as const, 2];
  for (const query of [{}, { q: 'the' }, { visibility: 'hidden' }, { state: 'ready' }] as const) {
    await titles.page(query, { after: undefined, limit: page });
    await titles.page(query, { after: byName, limit: page });
  }
  await titles.page({ sort: 'updated' }, { after: [9, 'a'], limit: page });
  const credits = [{ person: 'Ada', job: 'actor' as const }];
  await titles.edit('film', '*', () => ({ year: 1, texts: { en: { name: 'A', synopsis: '' } }, credits, markers: [] }));
  const places = [{ id: 's1e1', season: 3, number: 1 }];
  await titles.edit('series', '*', () => ({ places, genres: ['x'], windows: [] }));
  await titles.publishDue();
  const people = new PeopleStore(plans.db);
  const bo = await people.add('Bo');
  await people.page('b', ['a', 1], page);
  await people.merge(bo!.id, '*', 1);
  const collections = new CollectionStore(plans.db);
  const texts = { en: { name: 'A', synopsis: '' } };
  await collections.add('a', { texts, items: ['film'], visibility: 'public', windows: [] });
  await collections.edit('a', '*', () => ({ items: ['film', 'series'] }));
  await collections.page([0, 'a'], page);
  await new CollectionRails(plans.db).rails(asker, 'a');
  await collections.remove('a', '*');
  await titles.remove('film', '*', () => undefined);
  expect(await plans.slowSteps()).toEqual([]);
});

test('those that failed are few: they are sorted, but not looked for among all others', async () => {
  const plans = new SampleQueries(sample.db);
  await new TitleEditingStore(plans.db).page({ state: 'failed' }, { after: undefined, limit: 2 });
  const slow = await plans.slowSteps();
  expect(slow.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});

test('whatever refers to a title, its film or a person is found without a look at all the rest', async () => {
  const { rows } = await sql<{ place: string }>`
    select owner.name || '.' || ref."from" as place
    from sqlite_master as owner, pragma_foreign_key_list(owner.name) as ref
    where owner.type = 'table' and ref."table" in ('title', 'asset', 'package', 'person') and not exists (
      select 1 from pragma_index_list(owner.name) as list, pragma_index_info(list.name) as info
      where info.seqno = 0 and info.name = ref."from")`.execute(sample.db);
  // an asset knows its package, and there is one of it
  expect(rows.map(({ place }) => place).sort()).toEqual(['asset.package_id']);
});
