import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { AppError } from '#backend/AppError';
import {
  APP_VERSION_HEADER,
  DEVICE_HEADER,
  PROFILE_GRANT_HEADER,
  PROFILE_HEADER,
  PROOF_HEADER,
  type JsonWebKeySet,
} from '#contracts';
import type { Log } from '#backend/platform/telemetry/log';
import { keptAnswer } from './contentCoding';
import { createContractRouter, type ContractRouterOptions } from './contractRouter';
import { apiDocsPage } from './docsPage';
import { IDEMPOTENCY_HEADER } from './idempotency';
import { serveMedia, type MediaGuard } from './media';
import { metricsRoute, type MetricsRouteOptions } from './metricsRoute';
import { openApiDocument } from './openapi';
import { problemMiddleware } from './problems';
import { refuseManyHeaders } from './requestParts';
import { identify, logRequests, REQUEST_ID_HEADER, type RequestCounts } from './requestLog';
import { serveArtwork, servePages, type BuiltPages } from './staticFiles';

export interface HttpAppOptions extends ContractRouterOptions {
  /** Without it there is only the health of the process. */
  isApi: boolean;
  log: Log;
  /** What is counted of requests. */
  counts: RequestCounts;
  metrics: MetricsRouteOptions;
  version: string;
  /** Networks (CIDR) whose proxies say truly where a request comes from. */
  trustedProxies: readonly string[];
  /** Public keys with which others check our tokens. */
  publicKeys: () => Promise<JsonWebKeySet>;
  allowedOrigins: readonly string[];
  /** Root of packages and artwork. */
  objectsDir: string;
  mediaGuard: MediaGuard;
  pages: BuiltPages;
  /** Throws when a request could not be served now. */
  readiness: () => Promise<void>;
}

export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...options.trustedProxies]);
  app.use(identify, logRequests(options.log, options.counts), refuseManyHeaders, securityHeaders());

  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    await options.readiness();
    response.json({ status: 'ready' });
  });

  app.get('/metrics', inBudget(options), metricsRoute(options.metrics));
  if (options.isApi) serveApi(app, options);
  app.use(() => {
    throw new AppError('not_found');
  });
  app.use(problemMiddleware(options.log));
  return app;
}

function serveApi(app: Express, options: HttpAppOptions): void {
  const api = express.Router();
  const document = () => openApiDocument(options.version);
  const files = inBudget(options);
  api.get(
    '/openapi.json',
    files,
    keptAnswer('json', () => JSON.stringify(document())),
  );
  api.get(
    '/docs',
    files,
    keptAnswer('html', () => apiDocsPage(document())),
  );
  api.use(createContractRouter(options));
  api.use(files, () => {
    throw new AppError('not_found');
  });
  app.use(['/api/v1', '/api'], compressed, allowOrigins(options.allowedOrigins), api);

  app.get('/.well-known/jwks.json', files, async (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').json(await options.publicKeys());
  });
  app.use(serveMedia(options.objectsDir, options.mediaGuard, options.admission));
  app.use(files, serveArtwork(options.objectsDir), servePages(options.pages));
}

/** The routes of the contract have budgets of their own. */
function inBudget({ admission }: HttpAppOptions): RequestHandler {
  return async (request, _response, next) => {
    await admission.enterFiles(request);
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
  'If-Match',
  IDEMPOTENCY_HEADER,
  PROOF_HEADER,
  PROFILE_HEADER,
  PROFILE_GRANT_HEADER,
  DEVICE_HEADER,
  APP_VERSION_HEADER,
];

const READ_FROM = ['ETag', REQUEST_ID_HEADER, 'Retry-After', 'RateLimit', 'RateLimit-Policy'];

/** Not what nobody may keep: beside words of a stranger, the length of a secret that is compressed tells it (BREACH). */
const compressed = compression({
  filter: (request, response) =>
    response.getHeader('Cache-Control') !== 'no-store' && compression.filter(request, response),
});

/** CORS for the origins that the operator named; ours needs none. */
function allowOrigins(origins: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const origin = request.headers.origin;
    response.vary('Origin');
    if (origin === undefined || !origins.includes(origin)) return next();
    response.set('Access-Control-Allow-Origin', origin);
    response.set('Access-Control-Expose-Headers', READ_FROM.join(', '));
    if (request.method !== 'OPTIONS') return next();
    response
      .set('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE')
      .set('Access-Control-Allow-Headers', ASKED_WITH.join(', '))
      .set('Access-Control-Max-Age', '600')
      .status(204)
      .end();
  };
}
