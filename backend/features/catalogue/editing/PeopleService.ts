import { z } from 'zod';
import { AppError } from '#backend/AppError';
import type { AuditEvent } from '#backend/platform/audit/AuditLog';
import { decodeCursor } from '#backend/platform/paging/cursor';
import type { OperatorNamePaging, Person } from '#contracts';
import { PAGE_LENGTH, pageOf } from './pages';
import type { PeopleStore, PersonOutcome } from './PeopleStore';

const PersonPlace = z.tuple([z.string(), z.number()]);

/** What operators do to people. `by` is the account of who does it. */
export class PeopleService {
  constructor(
    private readonly store: PeopleStore,
    private readonly audit: (event: AuditEvent) => Promise<void>,
  ) {}

  /** @throws AppError request_malformed */
  async page({ q = '', cursor, limit = PAGE_LENGTH }: z.output<typeof OperatorNamePaging>) {
    const after = decodeCursor(cursor, PersonPlace);
    return pageOf(await this.store.page(q, after, limit + 1), limit);
  }

  /** @throws AppError not_found */
  async person(id: number): Promise<Person> {
    return thereIs(id, await this.store.find(id));
  }

  /** @throws AppError name_taken */
  async add(by: string, name: string): Promise<Person> {
    const person = await this.store.add(name);
    if (!person) throw new AppError('name_taken', 'Somebody has this name');
    await this.tell(by, 'person.created', person.id);
    return person;
  }

  /** @throws AppError not_found, name_taken, precondition_failed */
  async rename(by: string, id: number, version: string, name: string): Promise<Person> {
    const person = thereIs(id, await this.store.rename(id, version, name));
    await this.tell(by, 'person.renamed', id);
    return person;
  }

  /** @throws AppError not_found, precondition_failed */
  async merge(by: string, id: number, version: string, into: number): Promise<Person> {
    const person = thereIs(id, await this.store.merge(id, version, into));
    await this.tell(by, 'person.merged', id, { into });
    return person;
  }

  /** @throws AppError not_found, still_used, precondition_failed */
  async remove(by: string, id: number, version: string): Promise<void> {
    const outcome = await this.store.remove(id, version);
    if (outcome === undefined) throw noPerson(id);
    if (outcome === 'still_used') throw new AppError('still_used', 'They had a part in titles');
    await this.tell(by, 'person.removed', id);
  }

  private tell(by: string, action: string, id: number, details: AuditEvent['details'] = {}): Promise<void> {
    return this.audit({ actor: by, action, subject: `person:${id}`, details });
  }
}

function thereIs(id: number, outcome: PersonOutcome): Person {
  if (outcome === undefined) throw noPerson(id);
  if (outcome === 'name_taken') throw new AppError('name_taken', 'Somebody else has this name: merge the two');
  return outcome;
}

function noPerson(id: number): AppError {
  return new AppError('not_found', `No person ${id}`);
}
