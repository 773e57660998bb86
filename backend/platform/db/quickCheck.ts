import Sqlite from 'better-sqlite3';

const FAULTS_MAX = 10;

/**
 * Reads the whole file and looks whether it is a sound database: https://sqlite.org/pragma.html#pragma_quick_check. It takes about a
 * second a gigabyte, and nothing else is done in its process meanwhile; writers beside it don't wait.
 *
 * @returns what is wrong; null when nothing is
 */
export function quickCheck(file: string): string | null {
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
    const rows = sqlite.pragma(`quick_check(${FAULTS_MAX})`) as { quick_check: string }[];
    const faults = rows.map(({ quick_check: fault }) => fault).filter((fault) => fault !== 'ok');
    return faults.length === 0 ? null : faults.join('; ');
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return error.message;
    throw error;
  } finally {
    sqlite?.close();
  }
}
