import type { Response } from 'express';
import { entityTagOf } from '#backend/entityTag';
import { RawBody } from '#backend/RawBody';
import { PROFILE_HEADER, type RouteContract } from '#contracts';
import type { Redirect } from './handlers';

/** The status of a success answer. */
export function successStatus(contract: RouteContract): number {
  return contract.status ?? (contract.response || contract.rawResponseTypes ? 200 : 204);
}

/** The success answer of a route. */
export function send(response: Response, contract: RouteContract, result: unknown, isChecked: boolean): void {
  // Answers differ by viewer and language; the ETag still spares the bytes.
  response.set('Cache-Control', contract.isSecret ? 'no-store' : 'private, no-cache');
  response.vary('Accept-Language').vary('Authorization').vary(PROFILE_HEADER);
  if (contract.status === 302) return response.redirect(302, (result as Redirect).location);
  if (result instanceof RawBody) {
    const { buffer, byteOffset, byteLength } = result.bytes;
    response
      .status(result.status)
      .type(result.type)
      .send(Buffer.from(buffer, byteOffset, byteLength));
    return;
  }
  response.status(successStatus(contract));
  if (contract.versions && result !== undefined) response.set('ETag', entityTagOf(result));
  if (contract.response) response.json(isChecked ? contract.response.parse(result) : result);
  else response.end();
}
