import type { Db } from '#backend/platform/db/database';
import { loadMasterKey, MasterKeyError, Vault } from './Vault';

const CONTEXT = 'vault-check';

/**
 * The vault of a database, with the key that it was begun with. A value sealed at the very beginning tells whether the
 * key is still the same.
 *
 * @throws MasterKeyError
 */
export async function openVault(db: Db, source: { hex: string | undefined; file: string }): Promise<Vault> {
  const checks = db.selectFrom('vault_check').select('sealed');
  const isInUse = (await checks.executeTakeFirst()) !== undefined;
  const vault = new Vault(loadMasterKey({ ...source, isInUse }));
  if (!isInUse) {
    const own = { id: 1, sealed: vault.seal(Buffer.from(CONTEXT), CONTEXT) };
    // another process may have begun it meanwhile
    await db
      .insertInto('vault_check')
      .values(own)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const { sealed } = await checks.executeTakeFirstOrThrow();
  try {
    vault.open(sealed, CONTEXT);
  } catch {
    throw new MasterKeyError('The master key is not the one with which this data folder was begun');
  }
  return vault;
}
