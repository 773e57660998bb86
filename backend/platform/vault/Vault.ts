import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Seals small secrets under one master key with AES-256-GCM (NIST SP 800-38D), a fresh 96-bit nonce each.
 * A sealed secret is bound to its context, so that one row's secret can't be moved to another row.
 * Layout: nonce (12) ‖ ciphertext ‖ tag (16).
 */
export class Vault {
  private readonly masterKey: Uint8Array;

  constructor(masterKey: Uint8Array) {
    if (masterKey.length !== KEY_BYTES) throw new Error(`The master key has ${masterKey.length} bytes instead of 32`);
    this.masterKey = masterKey;
  }

  seal(secret: Uint8Array, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.masterKey, nonce).setAAD(Buffer.from(context));
    return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  }

  /** A key of its own for a purpose, 32 bytes (HKDF-SHA-256, RFC 5869): the same as long as the master key is. */
  derive(purpose: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.masterKey, '', `tenfoot:${purpose}`, KEY_BYTES));
  }

  /** @throws when the secret was sealed under another key or context, or was changed. */
  open(sealed: Uint8Array, context: string): Buffer {
    const bytes = Buffer.from(sealed);
    const decipher = createDecipheriv(ALGORITHM, this.masterKey, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }
}

export interface MasterKeySource {
  /** From configuration; undefined when the key lives in the file. */
  hex: string | undefined;
  file: string;
  /** Something was sealed already, so a new key would be the wrong one. */
  isInUse: boolean;
}

/**
 * The master key: from configuration, else from a file that is made with mode 600 on first use.
 * @throws MasterKeyError when others may read the file, when it holds no key, or when it is gone although it is needed
 */
export function loadMasterKey({ hex, file, isInUse }: MasterKeySource): Uint8Array {
  if (hex !== undefined) return Buffer.from(hex, 'hex');
  if (!existsSync(file)) {
    if (isInUse) throw new MasterKeyError(`${file} is missing, and what is stored can't be opened without it`);
    makeMasterKey(file);
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new MasterKeyError(`Others may read ${file}. Run: chmod 600 ${file}`);
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new MasterKeyError(`${file} does not hold a master key`);
  return Buffer.from(text, 'hex');
}

/** Whole or not at all, and never over another one: a second process may begin the same data folder at this moment. */
function makeMasterKey(file: string): void {
  // not the process id: in two containers on one folder that is the same
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
  chmodSync(own, 0o600); // whatever the umask
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** The operator has to act: without the right key nothing can be opened, and with a wrong one more would be lost. */
export class MasterKeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MasterKeyError';
  }
}
