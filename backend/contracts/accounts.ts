import { z } from 'zod';
import { KIB, type RouteTable } from './routeContract';

export const EmailAddress = z.email().max(254).describe('Compared without regard to case');

/** Length is what counts; what is in every list of leaked passwords is refused beside it (NIST SP 800-63B §5.1.1.2). */
export const Password = z.string().min(10).max(256);

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/);

export const DeviceKind = z.enum(['tv', 'phone', 'tablet', 'computer', 'other']);
export type DeviceKind = z.infer<typeof DeviceKind>;

/** What a device says of itself; a person reads it in the list of devices. */
export const DeviceDescription = z
  .object({
    name: z.string().trim().min(1).max(60).describe('E.g. Living room, or the name of the model'),
    kind: DeviceKind,
    model: z.string().trim().max(60).optional(),
  })
  .meta({ id: 'DeviceDescription' });
export type DeviceDescription = z.infer<typeof DeviceDescription>;

const exampleAccount = { email: 'maria.lopez@mail.example', password: 'a lantern over seven hills' };
const exampleDevice = { name: 'Living room', kind: 'tv' };

export const SignUp = z
  .object({
    email: EmailAddress,
    password: Password,
    country: Country.optional().describe('Counts where the service can’t tell from where the request comes'),
  })
  .meta({ examples: [{ ...exampleAccount, country: 'ES' }] });
export type SignUp = z.infer<typeof SignUp>;

export const SignIn = z
  .object({
    email: EmailAddress,
    password: z.string().min(1).max(256),
    device: DeviceDescription,
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional()
      .describe('From the mail that `sign_in_code_required` announces'),
    purpose: z
      .enum(['watch', 'manage'])
      .optional()
      .describe(
        '`manage`: for the account pages; ends after an hour and takes no place among the devices. Default: watch',
      ),
  })
  .meta({ examples: [{ ...exampleAccount, device: exampleDevice }] });
export type SignIn = z.infer<typeof SignIn>;

export const Tokens = z
  .object({
    accessToken: z.string().describe('A JWT, goes as bearer with every request; see expiresInS'),
    expiresInS: z.int(),
    refreshToken: z.string().describe('Buys the next pair, once; used a second time it signs the device out'),
    deviceId: z.uuid(),
  })
  .meta({ id: 'Tokens' });
export type Tokens = z.infer<typeof Tokens>;

export const Refresh = z.object({
  refreshToken: z.string().min(20).max(200),
  attempt: z
    .uuid()
    .optional()
    .describe(
      'Names this try: sent again with the same name within a week, since no answer came, it is answered alike',
    ),
});
export type Refresh = z.infer<typeof Refresh>;

const OneTimeToken = z.string().min(20).max(200);

/** https://www.rfc-editor.org/rfc/rfc8628#section-3.2 */
export const DeviceAuthorization = z
  .object({
    device_code: z.string(),
    user_code: z.string().describe('Eight letters in two groups, e.g. WDJB-MJHT'),
    verification_uri: z.url(),
    verification_uri_complete: z.url().describe('With the code in it, for a QR code'),
    expires_in: z.int().describe('Seconds'),
    interval: z.int().describe('Seconds to wait between two questions'),
  })
  .meta({ id: 'DeviceAuthorization' });
export type DeviceAuthorization = z.infer<typeof DeviceAuthorization>;

/** As a person types it: case and separators don't matter. */
export const UserCode = z.string().regex(/^[A-Za-z]{4}[- ]?[A-Za-z]{4}$/);

/** A device that waits to be signed in, as the person sees it who is to decide. */
export const WaitingDevice = z
  .object({
    device: DeviceDescription,
    place: z
      .object({ country: Country.nullable(), network: z.string().describe('The first part of its address') })
      .describe('Where it asked from'),
    isSameNetwork: z.boolean().describe('Whether it asked from where this request comes from'),
    askedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'WaitingDevice' });
export type WaitingDevice = z.infer<typeof WaitingDevice>;

export const Device = z
  .object({
    id: z.uuid(),
    ...DeviceDescription.shape,
    isThis: z.boolean(),
    isVisit: z.boolean().describe('Signed in for the account pages only'),
    country: Country.nullable().describe('Where it was last'),
    signedInAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
  })
  .meta({ id: 'Device' });
export type Device = z.infer<typeof Device>;
export const Devices = z.object({ items: z.array(Device) }).meta({ id: 'Devices' });

export const accountRoutes = {
  'POST /auth/sign-up': {
    summary: 'Asks for an account; a mail says how it goes on. The answer is the same when there is one already',
    tag: 'Accounts',
    auth: 'none',
    body: SignUp,
    bodyLimit: 4 * KIB,
    status: 202,
    isGuessable: true,
    problems: ['password_weak', 'too_many_requests'],
  },
  'POST /auth/verify': {
    summary: 'Proves that the e-mail address is theirs, with the token of the mail and the password of the sign-up',
    description:
      'The token is what follows `#token=` in the link of the mail; it is good once, and for five tries at the password. The password is asked ' +
      'for, and not kept by a client, since somebody else may have signed up with this address.',
    tag: 'Accounts',
    auth: 'none',
    body: z.object({ token: OneTimeToken, password: z.string().min(1).max(256) }),
    bodyLimit: 4 * KIB,
    isGuessable: true,
    problems: ['link_expired', 'credentials_wrong', 'too_many_requests'],
  },
  'POST /auth/sign-in': {
    summary: 'Signs a device in by e-mail and password',
    tag: 'Accounts',
    auth: 'none',
    body: SignIn,
    bodyLimit: 4 * KIB,
    response: Tokens,
    isSecret: true,
    isGuessable: true,
    isAlwaysOpen: true,
    problems: [
      'credentials_wrong',
      'sign_in_code_required',
      'device_limit',
      'household_suspended',
      'too_many_requests',
    ],
  },
  'POST /auth/refresh': {
    summary: 'The next pair of tokens; a refresh token that was used before ends the sign-in of the device',
    description:
      'Have one place that refreshes. If no answer comes, send the same again, with the same `attempt`, within ten seconds.',
    tag: 'Accounts',
    auth: 'none',
    body: Refresh,
    bodyLimit: 4 * KIB,
    response: Tokens,
    isSecret: true,
    isAlwaysOpen: true,
    problems: ['token_invalid', 'token_expired', 'household_suspended', 'too_many_requests'],
  },
  'POST /auth/sign-out': {
    summary: 'Signs this device out',
    tag: 'Accounts',
    auth: 'household',
    problems: [],
  },
  'POST /auth/reset': {
    summary: 'Asks for a mail with which a new password can be set; the answer is the same for an unknown address',
    tag: 'Accounts',
    auth: 'none',
    body: z.object({ email: EmailAddress }),
    bodyLimit: 4 * KIB,
    status: 202,
    isGuessable: true,
    problems: ['too_many_requests'],
  },
  'POST /auth/reset/confirm': {
    summary: 'Sets a new password with the token of the mail, and signs every device out',
    tag: 'Accounts',
    auth: 'none',
    body: z.object({ token: OneTimeToken, password: Password }),
    bodyLimit: 4 * KIB,
    isGuessable: true,
    problems: ['link_expired', 'password_weak', 'too_many_requests'],
  },
  'PUT /auth/password': {
    summary: 'Sets a new password with the old one, and signs every other device out',
    tag: 'Accounts',
    auth: 'adult',
    body: z.object({ current: z.string().min(1).max(256), password: Password }),
    bodyLimit: 4 * KIB,
    problems: ['credentials_wrong', 'password_weak', 'too_many_requests', 'no_account'],
  },
  'POST /auth/device/code': {
    summary: 'Asks for the codes with which a television is signed in (RFC 8628, device authorization)',
    tag: 'Accounts',
    auth: 'none',
    body: z.object({ device: DeviceDescription }).meta({ examples: [{ device: exampleDevice }] }),
    bodyLimit: 4 * KIB,
    response: DeviceAuthorization,
    isSecret: true,
    problems: ['too_many_requests'],
  },
  'POST /auth/device/token': {
    summary:
      'Asks whether the television is signed in by now (RFC 8628 §3.4); `error` of a problem is the code of §3.5',
    description:
      'Ask every `interval` seconds: `authorization_pending` means go on, `slow_down` five seconds more between two questions.',
    tag: 'Accounts',
    auth: 'none',
    body: z.object({ device_code: z.string().min(20).max(200) }),
    bodyLimit: 4 * KIB,
    response: Tokens,
    isSecret: true,
    problems: [
      'authorization_pending',
      'slow_down',
      'expired_token',
      'access_denied',
      'device_limit',
      'household_suspended',
      'too_many_requests',
    ],
  },
  'GET /auth/device/:userCode': {
    summary: 'The device that waits under a code: for the person who is to decide',
    tag: 'Accounts',
    auth: 'adult',
    params: z.object({ userCode: UserCode }),
    response: WaitingDevice,
    isSecret: true,
    isGuessable: true,
    problems: ['not_found', 'too_many_requests'],
  },
  'POST /auth/device/:userCode/approve': {
    summary: 'Signs the waiting device in to this household',
    tag: 'Accounts',
    auth: 'adult',
    params: z.object({ userCode: UserCode }),
    isGuessable: true,
    problems: ['not_found', 'device_limit', 'household_suspended', 'no_account', 'too_many_requests'],
  },
  'POST /auth/device/:userCode/deny': {
    summary: 'Turns the waiting device away',
    tag: 'Accounts',
    auth: 'adult',
    params: z.object({ userCode: UserCode }),
    isGuessable: true,
    problems: ['not_found', 'too_many_requests'],
  },
  'GET /devices': {
    summary: 'The devices that are signed in to the household, the latest seen first',
    tag: 'Devices',
    auth: 'adult',
    response: Devices,
    problems: [],
  },
  'DELETE /devices/:id': {
    summary: 'Signs a device out, wherever it is',
    tag: 'Devices',
    auth: 'adult',
    params: z.object({ id: z.uuid() }),
    problems: ['not_found'],
  },
  'PUT /devices/:id': {
    summary: 'Gives a device another name',
    tag: 'Devices',
    auth: 'adult',
    params: z.object({ id: z.uuid() }),
    body: DeviceDescription.pick({ name: true }),
    bodyLimit: 4 * KIB,
    problems: ['not_found'],
  },
} as const satisfies RouteTable;
