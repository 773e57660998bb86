import type { Service } from '#backend/app';
import type { ImportEvent, ImportSummary, Underway } from '#backend/features/imports/ImportService';

/** Where the lines go. */
export interface Terminal {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

const POLL_MS = 400;
const WIDEST_STATE = 10;

/** Why a file that the gate let pass could not be prepared, by the code that its asset keeps. */
const FAILURES: Record<string, string> = {
  media_unreadable: 'Its content can not be decoded to the end, or it was moved away',
  media_not_allowed: 'It holds something that is not accepted',
  media_too_large: 'It is too large',
  media_not_recognised: 'It is not a film that we know',
};

/**
 * Imports a file or a folder, and stays until all that was added can be played. A line a file; on a terminal also one that
 * says what is being prepared.
 *
 * @returns whether nothing was refused
 * @throws ImportPathError
 */
export async function importInto(
  service: Pick<Service, 'imports' | 'assets'>,
  path: string,
  terminal: Terminal,
): Promise<boolean> {
  const lines = new Lines(terminal);
  const summary = await service.imports.add(path, (event) => lines.event(event));
  const failed = await follow(service, summary.underway, lines);
  lines.summary(summary, failed);
  return summary.refused + failed === 0;
}

async function follow(service: Pick<Service, 'assets'>, underway: readonly Underway[], lines: Lines): Promise<number> {
  let open = [...underway];
  let failed = 0;
  while (open.length > 0) {
    const still: Underway[] = [];
    let busiest: { label: string; progress: number } | undefined;
    for (const title of open) {
      const now = await service.assets.progress(title.assetId);
      if (now?.state === 'preparing') {
        still.push(title);
        if (!busiest || now.progress > busiest.progress) busiest = { label: title.label, progress: now.progress };
      } else if (now?.state === 'ready') {
        lines.say('ready', title.label);
      } else {
        failed += 1;
        lines.say('failed', `${title.label}: ${FAILURES[now?.failureCode ?? ''] ?? 'See the log of the service'}`);
      }
    }
    open = still;
    if (busiest) {
      const done = underway.length - open.length;
      lines.status(`${done + 1} of ${underway.length}: ${Math.floor(busiest.progress * 100)} % ${busiest.label}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  return failed;
}

class Lines {
  private shown = '';

  constructor(private readonly terminal: Terminal) {}

  event(event: ImportEvent): void {
    switch (event.kind) {
      case 'added':
        return this.say('found', event.label);
      case 'known':
        return this.say('there', knownAs(event));
      case 'version':
        return this.say('skipped', `${event.file}: ${event.label} is in the catalogue already, from another file`);
      case 'own':
        return this.say('skipped', `${event.file}: what the service itself keeps`);
      case 'extra':
        return this.say('skipped', `${event.file}: a sample, or an extra of no film that lies with it`);
      case 'refused':
        return this.say('refused', `${event.file}: ${event.reason}`);
    }
  }

  say(state: string, text: string): void {
    this.clear();
    this.terminal.write(`  ${state.padEnd(WIDEST_STATE)}${printable(text)}\n`);
  }

  /** A line that the next one takes the place of; only where somebody looks. */
  status(text: string): void {
    if (!this.terminal.isTTY) return;
    const room = (this.terminal.columns || 80) - WIDEST_STATE - 4;
    const whole = printable(text);
    const shown = whole.length > room ? `${whole.slice(0, room - 1)}…` : whole;
    if (shown === this.shown) return;
    this.clear();
    this.terminal.write(`  ${'preparing'.padEnd(WIDEST_STATE)}${shown}`);
    this.shown = shown;
  }

  summary({ underway, known, refused, skipped, others }: ImportSummary, failed: number): void {
    this.clear();
    const parts = [
      [underway.length - failed, 'ready'],
      [known, 'already there'],
      [skipped, 'skipped'],
      [refused, 'refused'],
      [failed, 'failed'],
      [others, 'other files'],
    ] as const;
    const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
    this.terminal.write(`\n  ${said.join(', ') || 'No film there'}.\n`);
    if (underway.length > failed) this.terminal.write('  Sharper pictures of them follow while the service runs.\n');
  }

  private clear(): void {
    if (this.shown !== '') this.terminal.write('\r\u001b[2K');
    this.shown = '';
  }
}

function knownAs({ label, hasMoved, isReady }: ImportEvent & { kind: 'known' }): string {
  if (hasMoved) return `${label}: moved here`;
  return isReady ? `${label} is in the catalogue already` : `${label} is in the catalogue, and not ready yet`;
}

/** A name may hold anything, also what moves the cursor. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
