import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Reader, type CountryResponse } from 'maxmind';
import { ConfigError } from '#backend/config';

const LOOKED_AT_EVERY_MS = 60_000;

/**
 * In which country an address is, by a database in the format of MaxMind (GeoLite2 Country, DB-IP Country Lite and their like).
 * https://maxmind.github.io/MaxMind-DB/
 */
export class CountryFile {
  private constructor(
    private readonly file: string,
    private reader: Reader<CountryResponse>,
    private readonly onError: (error: unknown) => void,
  ) {
    watchFile(file, { persistent: false, interval: LOOKED_AT_EVERY_MS }, () => void this.reload());
  }

  /**
   * @param onError told when a newer file can't be read; the one before stays in use
   * @throws ConfigError
   */
  static async open(file: string, onError: (error: unknown) => void): Promise<CountryFile> {
    const reader = await read(file).catch((error: unknown) => {
      throw new ConfigError([`TENFOOT_MAXMIND: is no database of countries that can be read (${reasonOf(error)})`]);
    });
    return new CountryFile(file, reader, onError);
  }

  /** ISO 3166-1 alpha-2; null for what the database doesn't know. */
  countryOf(address: string): string | null {
    if (isIP(address) === 0) return null;
    return this.reader.get(address)?.country?.iso_code ?? null;
  }

  /** Happens by itself within a minute of a change. */
  async reload(): Promise<void> {
    try {
      this.reader = await read(this.file);
    } catch (error) {
      this.onError(error);
    }
  }

  close(): void {
    unwatchFile(this.file);
  }
}

async function read(file: string): Promise<Reader<CountryResponse>> {
  const reader = new Reader<CountryResponse>(await readFile(file));
  // Reads the tree once: a file that was cut off shows it here and not at the first request.
  reader.get('192.0.2.1');
  return reader;
}

/** Without the path, which may say more of the machine than a log should. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return 'not in the format of MaxMind';
}
