import type { Request } from 'express';

/**
 * The address of ours at which a request has come in. The `Host` header is what a caller likes to say: a link that is made of it
 * can lead anywhere.
 */
export function localOrigin(request: Pick<Request, 'socket'>): string {
  const { localAddress = '127.0.0.1', localPort } = request.socket;
  const plain = localAddress.replace(/^::ffff:/, '');
  return `http://${plain.includes(':') ? `[${plain}]` : plain}:${localPort ?? 0}`;
}
