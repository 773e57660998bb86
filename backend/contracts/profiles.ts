import { z } from 'zod';
import { Country } from './accounts';
import { KIB, type RouteTable } from './routeContract';

export const ProfileId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Whose home it is: goes with every request of a viewer. Without it the household's first profile is meant. */
export const PROFILE_HEADER = 'Tenfoot-Profile';
/** Proves that the PIN of the profile was known: what `POST /profiles/:id/unlock` answered. */
export const PROFILE_GRANT_HEADER = 'Tenfoot-Profile-Grant';

/** A household has no more. */
export const PROFILES_MAX = 7;

/** The drawn figures that a profile can have; clients draw them. */
export const Avatar = z.enum(['ember', 'tide', 'moss', 'dusk', 'sand', 'frost']);
export type Avatar = z.infer<typeof Avatar>;

/** BCP 47, language and perhaps region. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/);

export const MaxAge = z
  .int()
  .min(0)
  .max(18)
  .nullable()
  .describe('Sees only titles that are rated for this age or below; null: everything');

export const Profile = z
  .object({
    id: ProfileId,
    name: z.string(),
    avatar: Avatar,
    isKids: z.boolean().describe('A profile for a child: plain rails, and `maxAge` never null'),
    maxAge: MaxAge,
    hasPin: z.boolean().describe('Asks for a PIN: POST /profiles/:id/unlock'),
    language: Language.nullable().describe('Of names and words; null: that of the device'),
  })
  .meta({ id: 'Profile' });
export type Profile = z.infer<typeof Profile>;

export const Profiles = z.object({ items: z.array(Profile) }).meta({ id: 'Profiles' });
export type Profiles = z.infer<typeof Profiles>;

const ProfileName = z.string().trim().min(1).max(30);

export const NewProfile = z
  .object({
    name: ProfileName,
    avatar: Avatar,
    isKids: z.boolean().optional().describe('Default: false'),
    maxAge: MaxAge.optional().describe('Default: 7 for a child, else null'),
    language: Language.nullable().optional(),
  })
  .meta({ examples: [{ name: 'Nora', avatar: 'dusk' }] });
export type NewProfile = z.infer<typeof NewProfile>;

/** What is left out stays as it is; nothing else may be said. */
export const ProfileChange = NewProfile.partial()
  .strict()
  .extend({
    position: z
      .int()
      .min(0)
      .max(PROFILES_MAX - 1)
      .optional()
      .describe('Its place among the profiles, from 0; those behind it move on'),
  });
export type ProfileChange = z.infer<typeof ProfileChange>;

export const Pin = z.string().regex(/^\d{4}$/);

export const ProfileGrant = z
  .object({ grant: z.string().describe(`Goes into ${PROFILE_GRANT_HEADER}`), expiresAt: z.iso.datetime() })
  .meta({ id: 'ProfileGrant' });
export type ProfileGrant = z.infer<typeof ProfileGrant>;

export const CaptionStyle = z
  .object({
    size: z.enum(['small', 'medium', 'large', 'huge']),
    font: z.enum(['sans', 'serif', 'mono', 'casual']),
    colour: z.enum(['white', 'yellow', 'cyan', 'green', 'black']),
    edge: z.enum(['none', 'outline', 'shadow', 'raised', 'depressed']),
    background: z.enum(['none', 'half', 'full']),
    position: z.enum(['bottom', 'top']),
  })
  .meta({ id: 'CaptionStyle' });
export type CaptionStyle = z.infer<typeof CaptionStyle>;

export const Preferences = z
  .object({
    audioLanguage: Language.nullable().describe('Null: the original'),
    audioDescription: z.boolean(),
    subtitles: z.enum(['off', 'on', 'forced']).describe('`forced`: only what is foreign to the chosen sound'),
    subtitleLanguage: Language.nullable(),
    autoplayNext: z.boolean(),
    autoplayPreviews: z.boolean(),
    captions: CaptionStyle,
    textSize: z.enum(['normal', 'large', 'huge']),
    motion: z.enum(['full', 'reduced']),
    contrast: z.enum(['normal', 'high']),
    dataSaver: z.boolean(),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof Preferences>;

export const PreferencesChange = Preferences.extend({ captions: CaptionStyle.partial() }).partial().strict();
export type PreferencesChange = z.infer<typeof PreferencesChange>;

/** The steps of a country's rating system, the strictest first; no limit at all is not among them. */
export const MaturityLevels = z
  .object({
    country: Country.nullable().describe('Null where nobody knows: then the levels are plain ages'),
    system: z.string().describe('E.g. FSK, BBFC, MPA'),
    levels: z.array(z.object({ label: z.string(), maxAge: MaxAge })),
  })
  .meta({ id: 'MaturityLevels' });
export type MaturityLevels = z.infer<typeof MaturityLevels>;

export const UserProfile = z
  .object({
    account: z
      .object({ email: z.string(), isVerified: z.boolean(), createdAt: z.iso.datetime() })
      .nullable()
      .describe('Null for the household of a local demo'),
    household: z.object({ id: z.string(), name: z.string(), country: Country.nullable() }),
    profile: Profile,
    preferences: Preferences,
  })
  .meta({ id: 'UserProfile', description: 'Who is asking, and how they like it' });
export type UserProfile = z.infer<typeof UserProfile>;

const byId = z.object({ id: ProfileId });

export const profileRoutes = {
  'GET /profiles': {
    summary: 'The profiles of the household, in their order',
    tag: 'Profiles',
    auth: 'household',
    response: Profiles,
    problems: [],
  },
  'POST /profiles': {
    summary: 'Adds a profile; a household has up to seven',
    tag: 'Profiles',
    auth: 'adult',
    body: NewProfile,
    bodyLimit: 4 * KIB,
    response: Profile,
    status: 201,
    isRepeatable: true,
    problems: ['profile_limit'],
  },
  'PUT /profiles/:id': {
    summary: 'Changes a profile: its name, avatar, language, age limit',
    tag: 'Profiles',
    auth: 'adult',
    params: byId,
    body: ProfileChange,
    bodyLimit: 4 * KIB,
    response: Profile,
    problems: ['not_found', 'last_adult'],
  },
  'DELETE /profiles/:id': {
    summary: 'Removes a profile with its list and history; the last one without an age limit stays',
    tag: 'Profiles',
    auth: 'adult',
    params: byId,
    problems: ['not_found', 'last_adult'],
  },
  'PUT /profiles/:id/pin': {
    summary: 'Sets the PIN that the profile asks for, or takes it away',
    tag: 'Profiles',
    auth: 'adult',
    params: byId,
    body: z.object({ pin: Pin.nullable() }),
    bodyLimit: 4 * KIB,
    problems: ['not_found'],
  },
  'POST /profiles/:id/unlock': {
    summary: 'Opens a profile with its PIN; after wrong ones it takes longer and longer until the next is looked at',
    tag: 'Profiles',
    auth: 'household',
    params: byId,
    body: z.object({ pin: Pin }),
    bodyLimit: 4 * KIB,
    response: ProfileGrant,
    isSecret: true,
    problems: ['not_found', 'pin_wrong', 'pin_delayed'],
  },
  'GET /profiles/maturity': {
    summary: 'The age limits that a profile can have, in the words of the household’s country',
    tag: 'Profiles',
    auth: 'household',
    response: MaturityLevels,
    problems: [],
  },
  'GET /user/profile': {
    summary: 'Who is asking: account, household, profile and its preferences',
    tag: 'Profiles',
    auth: 'viewer',
    response: UserProfile,
    problems: [],
  },
  'PUT /user/preferences': {
    summary: 'Changes preferences of the profile; what is left out stays',
    tag: 'Profiles',
    auth: 'viewer',
    body: PreferencesChange,
    bodyLimit: 4 * KIB,
    response: Preferences,
    problems: [],
  },
} as const satisfies RouteTable;
