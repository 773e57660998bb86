import { DEVICE_HEADER, PROFILE_GRANT_HEADER, PROFILE_HEADER, PROOF_HEADER, type RouteTag } from '#contracts';

/** What somebody has to know before the first request; CommonMark. */
export const GUIDE = `The API of the Tenfoot television service. \`/api\` is an alias of \`/api/v1\`.

## Signing in
\`POST /auth/sign-up\` sends a mail with a link; the token in its fragment goes to \`POST /auth/verify\` with the password, and then \`POST /auth/sign-in\`
answers with a pair of tokens. A television signs in by \`POST /auth/device/code\` and \`POST /auth/device/token\` (RFC 8628) while a person
approves its code. The access token goes as \`Authorization: Bearer\` with every request; it is good for \`expiresInS\` seconds, and
\`POST /auth/refresh\` buys the next pair, once. With 401 \`token_expired\` refresh, with 401 \`token_invalid\` sign in again.

## Who is asking
A household has profiles (\`GET /profiles\`). \`${PROFILE_HEADER}\` names the one that asks; without it the first one is meant. One with a PIN
wants \`${PROFILE_GRANT_HEADER}\` beside it, which \`POST /profiles/{id}/unlock\` answers with. What a profile may not see looks as if it
were not there.

## Problems
Errors are RFC 9457 problem details with a \`code\` of a closed set: switch over it, not over the status or the words. \`requestId\` (and the
header \`X-Request-Id\` of every answer) names the request in our log.

## Lists
Lists that can grow come in pages: send \`nextCursor\` of an answer as \`cursor\` with the same other parameters; null means that this was the
last page. A cursor is opaque.

## Writing twice
Where \`Idempotency-Key\` is taken, a request that is sent again with the same key is done once and answered alike. What operators edit
has a version: send the \`ETag\` that you saw as \`If-Match\`, and get 412 when somebody was quicker.

## Limits
\`RateLimit\` and \`RateLimit-Policy\` say what is left. 429 and 503 say in \`Retry-After\` when to come back. After many attempts in vain
sign-in and its like answer 428 \`proof_of_work_required\` with a \`challenge\`; its solution goes into \`${PROOF_HEADER}\`.

## Playing
\`POST /playback/start\` answers all that a player needs. Manifests and segments (\`/media/<token>/<package>/…\`) and pictures
(\`/artwork/…\`) are addresses relative to the origin; they take \`GET\`, \`HEAD\` and ranges. Licences take the licence token of the session
as bearer, and in \`${DEVICE_HEADER}\` the \`deviceId\` of the sign-in. Public keys of all tokens: \`/.well-known/jwks.json\`.`;

export const TAGS: Record<RouteTag, string> = {
  Content: 'What there is to watch, and finding it',
  Profiles: 'Who watches in a household, and how they like it',
  Playback: 'Sessions: what is being watched',
  DRM: 'Licences for protected media',
  Accounts: 'Signing up, in and out',
  Devices: 'Where a household is signed in',
  Viewing: 'Lists, history and opinions of a profile',
  Subscription: 'What a household pays for',
  Privacy: 'Consent, export and erasure',
  Analytics: 'What an app tells of its use, and what is counted',
  Operator: 'For whoever runs the service',
};
