import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { AppError } from '#backend/AppError';
import { PROFILE_GRANT_HEADER, PROFILE_HEADER, type JsonWebKeySet } from '#contracts';
import type { Log } from '#backend/platform/telemetry/log';
import { createContractRouter, type ContractRouterOptions } from './contractRouter';
import { apiDocsPage } from './docsPage';
import { IDEMPOTENCY_HEADER } from './idempotency';
import { openApiDocument } from './openapi';
import { problemMiddleware } from './problems';
import { serveObjects, servePages } from './staticFiles';

export interface HttpAppOptions extends ContractRouterOptions {
  /** Without it there is only the health of the process. */
  isApi: boolean;
  log: Log;
  version: string;
  /** Networks (CIDR) whose proxies say truly where a request comes from. */
  trustedProxies: readonly string[];
  /** Public keys with which others check our tokens. */
  publicKeys: () => Promise<JsonWebKeySet>;
  allowedOrigins: readonly string[];
  /** Root of packages and artwork. */
  objectsDir: string;
  pages: { app: string | undefined; simulator: string | undefined };
  /** Throws when a request could not be served now. */
  readiness: () => Promise<void>;
}

export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...options.trustedProxies]);
  app.use(requestId, logRequests(options.log), securityHeaders());

  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    await options.readiness();
    response.json({ status: 'ready' });
  });

  if (options.isApi) serveApi(app, options);
  app.use(() => {
    throw new AppError('not_found');
  });
  app.use(problemMiddleware(options.log));
  return app;
}

function serveApi(app: Express, options: HttpAppOptions): void {
  const api = express.Router();
  const document = openApiDocument(options.version);
  api.get('/openapi.json', (_request, response) => void response.json(document));
  api.get('/docs', (_request, response) => void response.type('html').send(apiDocsPage(document)));
  api.use(createContractRouter(options));
  api.use(() => {
    throw new AppError('not_found');
  });
  app.use(['/api/v1', '/api'], allowOrigins(options.allowedOrigins), api);

  app.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').json(await options.publicKeys());
  });
  app.use(serveObjects(options.objectsDir));
  app.use(servePages(options.pages));
}

const requestId: RequestHandler = (_request, response, next) => {
  response.setHeader('X-Request-Id', randomUUID());
  next();
};

function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    response.on('finish', () => {
      log.info({
        method: request.method,
        // without the query: what is asked for may be private
        path: request.path,
        status: response.statusCode,
        ms: Math.round(performance.now() - startedMs),
        requestId: response.getHeader('X-Request-Id'),
      });
    });
    next();
  };
}

/** `blob:` serves Media Source and Lightning's image worker; the simulator puts the app into a frame of our own. */
function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        connectSrc: ["'self'", 'blob:', 'data:'],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
      },
    },
    xFrameOptions: { action: 'sameorigin' },
    // set by whoever terminates TLS; on plain HTTP it means nothing
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
}

const ASKED_WITH = [
  'Authorization',
  'Content-Type',
  'Accept-Language',
  IDEMPOTENCY_HEADER,
  PROFILE_HEADER,
  PROFILE_GRANT_HEADER,
];

/** CORS for the origins that the operator named; ours needs none. */
function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.headers.origin;
    response.vary('Origin');
    if (origin === undefined || !origins.includes(origin)) return next();
    response.set('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS') return next();
    response
      .set('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE')
      .set('Access-Control-Allow-Headers', ASKED_WITH.join(', '))
      .set('Access-Control-Max-Age', '600')
      .status(204)
      .end();
  };
}
