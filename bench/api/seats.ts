import { join } from 'node:path';
import { accessTokenKind, issueAccessToken } from '#backend/features/accounts/accessTokens';
import { ContentKeyService } from '#backend/features/drm/ContentKeyService';
import { ContentKeyStore } from '#backend/features/drm/store';
import { openDatabase } from '#backend/platform/db/database';
import { SignedTokens } from '#backend/platform/tokens/SignedTokens';
import { SigningKeyStore } from '#backend/platform/tokens/SigningKeyStore';
import { openVault } from '#backend/platform/vault/openVault';
import { householdId, PLAYABLE, playableId, type Sizes } from './sizes';
import { accountId, deviceId } from './viewers';
import type { Seat } from './workloads';

/** So many profiles, each of another household, with an access token of ten minutes. */
export async function takeSeats(dataDir: string, sizes: Sizes, count: number): Promise<Seat[]> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const vault = await openVault(db, { hex: undefined, file: join(dataDir, 'master.key') });
  const tokens = new SignedTokens(accessTokenKind, { store: new SigningKeyStore(db), vault });
  const seats: Seat[] = [];
  for (let nth = 0; nth < count; nth++) {
    const household = Math.floor((nth * sizes.households) / count);
    const claims = {
      accountId: accountId(household),
      householdId: householdId(household),
      deviceId: deviceId(household),
    };
    seats.push({ household, token: await issueAccessToken(tokens, claims) });
  }
  await db.destroy();
  return seats;
}

/** Makes the films that a workload starts playable: with published packages and the keys to them. */
export async function makePlayable(dataDir: string): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const vault = await openVault(db, { hex: undefined, file: join(dataDir, 'master.key') });
  const keys = new ContentKeyService(new ContentKeyStore(db), vault);
  for (let nth = 0; nth < PLAYABLE; nth++) {
    const id = playableId(nth);
    await keys.ensure(id, ['AUDIO', 'SD', 'HD', 'UHD']);
    await db
      .updateTable('asset')
      .set({ package_id: `pkg-${id}` })
      .where('id', '=', id)
      .execute();
  }
  await db.destroy();
}
