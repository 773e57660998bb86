import { sql, type Kysely } from 'kysely';

/** Katakana are found by hiragana since: what is written with them is indexed anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`insert or ignore into search_dirty (title_id) select title_id from title_text where name glob '*[ァ-ヶ]*'`)
    .execute(db);
  await sql
    .raw(
      `insert or ignore into search_dirty (title_id)
       select credit.title_id from person join credit on credit.person_id = person.id where person.name glob '*[ァ-ヶ]*'`,
    )
    .execute(db);
}
