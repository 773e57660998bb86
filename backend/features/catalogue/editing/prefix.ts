import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** The highest character that there is. */
const LAST = '\u{10ffff}';

/** Whether what is kept in small letters begins so: as a range, which an index answers. */
export function beginsWith(kept: RawBuilder<unknown>, text: string): RawBuilder<SqlBool> {
  // as SQLite made the small letters that are kept
  return sql`(${kept} >= lower(${text}) and ${kept} < lower(${text}) || ${LAST})`;
}
