import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { Schema } from '#backend/platform/db/schema';

/** A table with rows of households, and which of them are those of one. */
export interface PersonalTable {
  table: string;
  belongs(householdId: string): RawBuilder<boolean>;
}

interface Reference {
  table: string;
  column: string;
  target: string;
  targetColumn: string;
}

const ROOT = 'household';

/**
 * Every table that refers to a household, by however many steps: read from the foreign keys, so that a new table is not forgotten.
 * A row belongs to a household when any of its references does.
 */
export async function personalTables(db: Transaction<Schema>): Promise<PersonalTable[]> {
  const references = await allReferences(db);
  const found = new Map<string, PersonalTable>([
    [ROOT, { table: ROOT, belongs: (householdId) => sql`id = ${householdId}` }],
  ]);
  for (let known = 0; known !== found.size;) {
    known = found.size;
    for (const { table } of references) {
      const ways = references.filter((one) => one.table === table && one.target !== table && found.has(one.target));
      if (!found.has(table) && ways.length > 0) found.set(table, { table, belongs: through(ways, found) });
    }
  }
  return [...found.values()];
}

/** Only over tables that were found before: no way leads back to where it began. */
function through(ways: Reference[], found: ReadonlyMap<string, PersonalTable>): PersonalTable['belongs'] {
  const targets = ways.flatMap((way) => {
    const target = found.get(way.target);
    return target ? [{ ...way, belongs: target.belongs }] : [];
  });
  return (householdId) =>
    sql.join(
      targets.map(
        ({ column, target, targetColumn, belongs }) =>
          sql<boolean>`${sql.ref(column)} in
            (select ${sql.ref(targetColumn)} from ${sql.table(target)} where ${belongs(householdId)})`,
      ),
      sql` or `,
    );
}

async function allReferences(db: Transaction<Schema>): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select owner.name as "table", ref."from" as "column", ref."table" as target,
      coalesce(ref."to", 'id') as targetColumn
    from sqlite_master as owner, pragma_foreign_key_list(owner.name) as ref
    where owner.type = 'table' order by owner.name, ref.id`.execute(db);
  return rows;
}
