import type { Request } from 'express';
import { plainAddress } from '#backend/platform/net/plainAddress';

/**
 * Where a request comes from: the right-most address of `X-Forwarded-For` that no trusted proxy wrote of itself, else the other
 * end of the connection. What a proxy was told and is no address doesn't count; then it is the proxy's own.
 *
 * @returns '' when the connection is gone already
 */
export function clientAddress(request: Pick<Request, 'ip' | 'socket'>): string {
  return plainAddress(request.ip ?? '') ?? plainAddress(request.socket.remoteAddress ?? '') ?? '';
}
