import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type RequestHandler } from 'express';

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>API reference</title>
<link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><main id="reference"></main><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body></html>`;

const start = `SwaggerUIBundle({ url: '../api/openapi.json', dom_id: '#reference', supportedSubmitMethods: [] });`;

/** Swagger UI's files: beside a bundled service, else in the package. */
function assetsFolder(): string {
  const bundled = join(__dirname, 'swagger-ui');
  if (existsSync(bundled)) return bundled;
  return join(require.resolve('swagger-ui-dist/package.json'), '..');
}

const policy: RequestHandler = (_request, response, next) => {
  response.set(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
  );
  next();
};

/** Serves the OpenAPI document and a page to read it in. Neither needs a token: they say nothing about any organization. */
export function referencePage(document: object): Router {
  const router = Router();
  router.get('/api/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(document);
  });
  router.get('/api/docs', policy, (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/api/docs/start.js', policy, (_request, response) => {
    response.type('js').send(start);
  });
  router.use('/api/docs', policy, express.static(assetsFolder(), { index: false, fallthrough: true }));
  return router;
}
