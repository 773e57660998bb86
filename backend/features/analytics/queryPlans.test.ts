import { expect, test } from 'vitest';
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely';
import { EventStore } from './EventStore';
import { OwnViewStore } from './OwnViewStore';
import { SampleAnalytics } from './SampleAnalytics';
import { TitleAnalyticsService } from './TitleAnalyticsService';
import { TitleViewStore } from './TitleViewStore';
import { ViewStore } from './ViewStore';

/** Reads a whole table, or sorts what an index has in its order; what was summed up has none, and is short. */
const isSlow = (step: string, sql: string) =>
  /^SCAN (?!CONSTANT ROW)/.test(step) || (/TEMP B-TREE FOR (.* OF )?ORDER BY/.test(step) && !sql.includes('group by'));

test('whatever is counted, told and forgotten is found by an index', async () => {
  const sample = await SampleAnalytics.open();
  const queries: RootOperationNode[] = [];
  const listening: KyselyPlugin = {
    transformQuery: ({ node }) => (queries.push(node), node),
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const db = sample.db.withPlugin(listening);
  await sample.agree();
  await sample.watch({ country: 'DE' });
  const events = new EventStore(db);
  await events.mayKeep('ada');
  await events.add('ada', [{ id: 'one', at: sample.nowMs, type: 'searched', titleId: null, payload: '{}' }]);
  const views = new ViewStore(db);
  await views.fold();
  const titles = new TitleAnalyticsService({ views: new TitleViewStore(db), events, now: () => sample.nowMs });
  for (const id of ['film', 'series']) await titles.of(id, 'all');
  const own = new OwnViewStore(db);
  await own.byHour('ada');
  await own.finishedTitles('ada');
  await own.titles('ada', 5);
  await own.genres('ada');
  await events.forget(sample.nowMs);
  await views.forget(1);

  const scans = [];
  for (const node of queries) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: '' });
    const { rows } = await sample.db.executeQuery<{ detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    scans.push(...rows.flatMap(({ detail }) => (isSlow(detail, sql) ? [`${detail}: ${sql}`] : [])));
  }
  expect(queries.length).toBeGreaterThan(20);
  expect(scans).toEqual([]);
  await sample.close();
});
