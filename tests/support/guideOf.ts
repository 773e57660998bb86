import { join } from 'node:path';
import { AirableTitles } from '#backend/features/catalogue/AirableTitles';
import { ChannelDesk } from '#backend/features/live/ChannelDesk';
import { ChannelStore } from '#backend/features/live/ChannelStore';
import { openDatabase } from '#backend/platform/db/database';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Lengths in minutes: also such as are too short to be read. */
const LENGTHS = [5, 15, 30, 45, 60, 90, 125];
const NAMES = ['News', 'The harbour', 'A long walk through the mountains of the north', 'Late film', 'Quiz'];

/** Channels in a data folder: three of what can be played there, numbers 1 to 3, and after them so many that are listed. */
export async function addChannels(dataDir: string, listed: number): Promise<void> {
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  const airable = new AirableTitles(db);
  const desk = new ChannelDesk({
    store: new ChannelStore(db),
    airable: (rule, most) => airable.of(rule, most),
    changes: () => airable.changes(),
    minAgeOf: () => null,
  });
  await desk.program(1, 'channel.everything', 'everything');
  await desk.program(2, 'genre.nature', { titles: ['first-light'] });
  await desk.program(3, 'Slipstream', { titles: ['slipstream'] });
  if (listed > 0) await desk.import(listing(listed, Date.now()));
  await db.destroy();
}

function listing(count: number, nowMs: number): string {
  const hour = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const parts = Array.from({ length: count }, (_, at) => {
    const id = `listed${at}.example`;
    const name = at % 5 === 4 ? `A channel with a name that no column is wide enough for ${at}` : `Listed ${at}`;
    const programmes = [];
    for (let from = hour - 12 * HOUR_MS, turn = at; from < hour + 36 * HOUR_MS; turn++) {
      const until = from + LENGTHS[(turn * 3 + at) % LENGTHS.length]! * MINUTE_MS;
      const title = NAMES[turn % NAMES.length];
      const when = `start="${timeOf(from)}" stop="${timeOf(until)}"`;
      programmes.push(
        `<programme channel="${id}" ${when}><title>${title}</title><desc>What happens.</desc></programme>`,
      );
      from = until + (turn % 9 === 0 ? 10 * MINUTE_MS : 0);
    }
    return `<channel id="${id}"><display-name>${name}</display-name><lcn>${at + 10}</lcn></channel>${programmes.join('')}`;
  });
  return `<tv>${parts.join('')}</tv>`;
}

/** As XMLTV writes it, in UTC. */
function timeOf(at: number): string {
  return `${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)} +0000`;
}
