import { createServer, type RequestListener, type Server } from 'node:http';

const PORTS_TRIED = 50;

export class PortInUseError extends Error {
  constructor(port: number, free: number | undefined) {
    const advice = free === undefined ? '' : ` Port ${free} is free: PORT=${free} npm start`;
    super(`Port ${port} is in use, by another Tenfoot perhaps.${advice}`);
    this.name = 'PortInUseError';
  }
}

/** @throws PortInUseError, with the next port that is free */
export async function listen(handler: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(handler);
  try {
    await bind(server, host, port);
    return server;
  } catch (error) {
    if (!isPortInUse(error)) throw error;
    throw new PortInUseError(port, await nextFreePort(host, port + 1));
  }
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function nextFreePort(host: string, from: number): Promise<number | undefined> {
  for (let port = from; port < from + PORTS_TRIED && port <= 65_535; port += 1) {
    const probe = createServer();
    try {
      await bind(probe, host, port);
      await new Promise((resolve) => probe.close(resolve));
      return port;
    } catch (error) {
      if (!isPortInUse(error)) return undefined;
    }
  }
  return undefined;
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
