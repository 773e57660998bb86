import { Command, InvalidArgumentError } from 'commander';
import { api } from './api';
import { app, screenChanges } from './app';
import { isInside, printFigures, writeFigures, type Suite } from './figures';
import { films } from './films';
import { guessing } from './guessing';
import { pipeline } from './pipeline';
import { startup } from './startup';

const suites: Record<string, Suite> = { api, app, films, guessing, pipeline, screens: screenChanges, startup };

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}

await new Command('bench')
  .description('Measures Tenfoot on this machine. Compare figures of one run on one machine only.')
  .argument('<suite>', Object.keys(suites).join(', '))
  .option('--runs <n>', 'how often each thing is measured', positive, 10)
  .option('--json <file>', 'also writes all values to a file')
  .option('--assert', 'ends with 1 when a median is above its bar')
  .action(async (name: string, options: { runs: number; json?: string; assert?: true }, command: Command) => {
    const suite = suites[name];
    if (!suite) return command.error(`The suites are ${Object.keys(suites).join(', ')}.`);
    const figures = await suite({ runs: options.runs });
    printFigures(figures);
    if (options.json !== undefined) writeFigures(options.json, name, figures);
    const above = figures.filter((figure) => !isInside(figure));
    if (options.assert && above.length > 0) command.error(`Above the bar: ${above.map((f) => f.name).join(', ')}`);
  })
  .parseAsync();
