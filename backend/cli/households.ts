import { InvalidArgumentError, type Command } from 'commander';
import type { Service } from '#backend/app';
import { SuspensionReason } from '#contracts';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

const ACTOR = 'cli';
const SHOWN = 100;

/** `tenfoot households …`: who is there, and who may watch. */
export function addHouseholdCommands(program: Command, withService: WithService): void {
  const households = program.command('households').description('who is there, and who may watch');
  households
    .command('find', { isDefault: true })
    .description('finds households by how an e-mail address begins; without one it lists the newest')
    .argument('[text]')
    .option('--by <what>', 'what the text is of: email, name or id', by, 'email')
    .action((q: string | undefined, options: { by: 'email' | 'name' | 'id' }) =>
      withService(async (service) => {
        const { items } = await service.operations.households.find({ q, by: options.by, limit: SHOWN });
        for (const { id, name, tier, isSuspended, emails } of items) {
          print([id, name, tier, ...(isSuspended ? ['suspended'] : []), ...emails].join('  '));
        }
      }),
    );
  households
    .command('show')
    .description('tells all that an operator may see of a household, as JSON; the audit log says that somebody looked')
    .argument('<household>', 'its id')
    .action((id: string) =>
      withService(async (service) => {
        print(JSON.stringify(await service.operations.households.show(ACTOR, id), null, 2));
      }),
    );
  households
    .command('suspend')
    .description('ends what a household watches, and lets it watch nothing more until this is lifted')
    .argument('<household>', 'its id')
    .requiredOption('--reason <reason>', SuspensionReason.options.join(', '), reason)
    .option('--note <words>', 'for operators; the household reads it in an export')
    .action((id: string, wish: { reason: SuspensionReason; note?: string }) =>
      withService((service) => service.operations.households.suspend(ACTOR, id, wish)),
    );
  households
    .command('lift')
    .description('lifts a suspension')
    .argument('<household>', 'its id')
    .action((id: string) => withService((service) => service.operations.households.lift(ACTOR, id)));
}

function by(text: string): string {
  if (!['email', 'name', 'id'].includes(text)) throw new InvalidArgumentError('One of email, name, id.');
  return text;
}

function reason(text: string): SuspensionReason {
  const parsed = SuspensionReason.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError(`One of ${SuspensionReason.options.join(', ')}.`);
  return parsed.data;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
