import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Stands in every file that must never be read, and nowhere else. */
export const CANARY = 'canary-7f3d1c';

/** A folder where hostile files are forged: with a good film, secrets beside it, and a server that nobody may call. */
export class Workshop {
  /** Requests that reached the server. */
  calls = 0;

  private constructor(
    readonly path: string,
    private readonly server: Server,
  ) {}

  static async open(): Promise<Workshop> {
    const path = await mkdtemp(join(tmpdir(), 'tenfoot-hostile-'));
    const server = createServer((_, response) => response.end(CANARY));
    const workshop = new Workshop(path, server);
    server.on('connection', () => (workshop.calls += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await workshop.ffmpeg([
      ...['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=24:duration=2', '-f', 'lavfi', '-i', 'sine=duration=2'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', workshop.at('good.mp4')],
    ]);
    const copy = ['-i', workshop.at('good.mp4'), '-c', 'copy', '-metadata', `service_name=${CANARY}`];
    await workshop.ffmpeg([...copy, '-f', 'mpegts', workshop.at('secret.ts')]);
    await workshop.ffmpeg(['-i', workshop.at('good.mp4'), '-c', 'copy', workshop.at('good.mkv')]);
    await writeFile(workshop.at('secret.txt'), CANARY);
    return workshop;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** An address of the server that nobody may call. */
  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${path}`;
  }

  /** FFmpeg bare, to forge with the tool itself. */
  async ffmpeg(args: string[]): Promise<void> {
    await exec('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
  }

  good(container: 'mp4' | 'mkv' = 'mp4'): Promise<Buffer> {
    return readFile(this.at(`good.${container}`));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await rm(this.path, { recursive: true, force: true });
  }
}
