import { z } from 'zod';
import { KIB, type RouteTable } from './routeContract';

/** What a household can say yes or no to; what the service can't do without is not asked for. */
export const ConsentPurpose = z.enum(['analytics', 'personalisation', 'marketing']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

const choices = {
  analytics: z.boolean().describe('Measuring how the app is used and how well it plays'),
  personalisation: z.boolean().describe('Suggestions from what was watched'),
  marketing: z.boolean().describe('Mails about new titles'),
};

export const Consent = z
  .object({
    ...choices,
    isAsked: z.boolean().describe('Whether anybody has decided yet; until then everything is no'),
    decidedAt: z.iso.datetime().nullable(),
    policyVersion: z.string().describe('Of the words that were decided on'),
  })
  .meta({ id: 'Consent' });
export type Consent = z.infer<typeof Consent>;

/** All at once: saying no to everything is one call, as saying yes is. */
export const ConsentChoice = z
  .object(choices)
  .meta({ examples: [{ analytics: false, personalisation: true, marketing: false }] });
export type ConsentChoice = z.infer<typeof ConsentChoice>;

export const PersonalData = z
  .object({
    exportedAt: z.iso.datetime(),
    household: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).describe('Rows by table'),
  })
  .meta({ id: 'PersonalData', description: 'All that is kept of a household, but for what only opens doors' });
export type PersonalData = z.infer<typeof PersonalData>;

export const privacyRoutes = {
  'GET /privacy/consent': {
    summary: 'What the profile agreed to; a profile with an age limit agrees to nothing',
    tag: 'Privacy',
    auth: 'viewer',
    response: Consent,
    problems: [],
  },
  'PUT /privacy/consent': {
    summary: 'Agrees, or doesn’t; the decision counts at once',
    tag: 'Privacy',
    auth: 'adult',
    body: ConsentChoice,
    bodyLimit: 4 * KIB,
    response: Consent,
    problems: [],
  },
  'GET /privacy/export': {
    summary: 'All that is kept of the household, in one download',
    description: 'Three times a day.',
    tag: 'Privacy',
    auth: 'adult',
    response: PersonalData,
    isLarge: true,
    isSecret: true,
    problems: ['too_many_requests'],
  },
  'POST /privacy/erase': {
    summary: 'Removes the household with all that is kept of it; there is no way back',
    tag: 'Privacy',
    auth: 'adult',
    body: z.strictObject({
      password: z.string().min(1).max(256).optional().describe('Of the account, where there is one'),
    }),
    bodyLimit: 4 * KIB,
    problems: ['credentials_wrong', 'too_many_requests'],
  },
} as const satisfies RouteTable;
