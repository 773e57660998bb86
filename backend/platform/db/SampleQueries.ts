import { CompiledQuery, type RootOperationNode } from 'kysely';
import type { Db } from './database';

/** Watches what is asked of a database, so that a test can look how SQLite goes about it. */
export class SampleQueries {
  /** To be asked in the place of the one that is watched. */
  readonly db: Db;
  private readonly nodes: RootOperationNode[] = [];

  constructor(watched: Db) {
    this.db = watched.withPlugin({
      transformQuery: ({ node }) => {
        this.nodes.push(node);
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
  }

  /** How SQLite goes about what was asked, without repetitions. */
  async plans(): Promise<{ sql: string; steps: string[] }[]> {
    const asked = this.nodes.map((node) => this.db.getExecutor().compileQuery(node, { queryId: '' }));
    const bySql = new Map(asked.map((query) => [query.sql, query]));
    const plans = [];
    for (const [sql, query] of bySql) {
      const explain = CompiledQuery.raw(`explain query plan ${sql}`, [...query.parameters]);
      const { rows } = await this.db.executeQuery<{ detail: string }>(explain);
      plans.push({ sql, steps: rows.map(({ detail }) => detail) });
    }
    return plans;
  }

  /** Steps that read a whole table, or sort it, each with its query. */
  async slowSteps(): Promise<string[]> {
    const isSlow = (step: string) =>
      /^SCAN (?!CONSTANT ROW|\d+-ROW VALUES)|TEMP B-TREE FOR (.* OF )?ORDER BY/.test(step);
    const plans = await this.plans();
    return plans.flatMap(({ sql, steps }) => steps.filter(isSlow).map((step) => `${step}: ${sql}`));
  }
}
