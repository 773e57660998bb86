import { z } from 'zod';
import type { RouteTable } from './routeContract';

const Word = z.string().min(1).max(200);
const Cursor = z.string().max(400).optional();

export const AuditQuery = z.object({
  action: Word.optional().describe('E.g. `household.suspended`'),
  subject: Word.optional().describe('The id of what it was done to, e.g. of a household'),
  actor: Word.optional().describe(
    'The id of an account; `cli`, `service`, `local` (the household of a demo), `nobody`',
  ),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(200).optional().describe('Default: 50'),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditPage = z
  .object({
    items: z.array(
      z.object({
        id: z.int(),
        at: z.iso.datetime(),
        actor: z.string(),
        action: z.string(),
        subject: z.string(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditVerification = z
  .object({
    checked: z.int().describe('Records that this call looked at'),
    brokenAt: z.int().nullable().describe('The first record that is not what was written, or is missing'),
    nextCursor: z.string().nullable().describe('Where the walk goes on; null: that was the end of it'),
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerification = z.infer<typeof AuditVerification>;

export const operatorAuditRoutes = {
  'GET /operator/audit': {
    summary: 'Who did what to whom, the newest first',
    tag: 'Operator',
    auth: 'operator',
    query: AuditQuery,
    response: AuditPage,
    isSecret: true,
    problems: [],
  },
  'GET /operator/audit/verification': {
    summary: 'Looks whether the records are as they were written: a few thousand a call, from the oldest on',
    tag: 'Operator',
    auth: 'operator',
    query: z.object({ cursor: Cursor }),
    response: AuditVerification,
    isSecret: true,
    problems: [],
  },
} as const satisfies RouteTable;
