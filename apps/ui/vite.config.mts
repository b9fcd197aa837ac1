import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Connect, type Plugin } from 'vite';
import { changelog } from './bundle/changelog';
import { firstLoadBudget } from './bundle/first-load';
import { leaveOut } from './bundle/leave-out';
import { type HostedConfig, hostedConfig } from './hosting/hosted-config';
import { parseConfig } from './src/lib/config';

const root = import.meta.dirname;
const workspace = resolve(root, '../..');
const envFile = resolve(root, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);
const base: { compilerOptions: { paths: Record<string, [string]> } } = JSON.parse(
  readFileSync(resolve(workspace, 'tsconfig.base.json'), 'utf8'),
);
const alias = Object.entries(base.compilerOptions.paths).map(([name, [file]]) => ({
  find: new RegExp(`^${name}$`),
  replacement: resolve(workspace, file),
}));

const serveConfig: Connect.NextHandleFunction = (_request, response, next) => {
  const config = process.env['UI_CONFIG_JSON'];
  if (!config) return next();
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(config);
};

/** The headers of an installation of the same settings, but for what makes sense over TLS only. */
function installedHeaders(): Record<string, string> {
  const settings = process.env['UI_CONFIG_JSON'];
  const file = resolve(root, 'public/staticwebapp.config.json');
  const template: HostedConfig = JSON.parse(readFileSync(file, 'utf8'));
  const { globalHeaders } = settings ? hostedConfig(template, parseConfig(JSON.parse(settings))) : template;
  const { 'Strict-Transport-Security': _onlyOverTls, ...headers } = globalHeaders;
  return headers;
}

/** Serves `/config.json` from the environment; an installation puts a file there instead. */
function runtimeConfig(): Plugin {
  return {
    name: 'runtime-config',
    configureServer: (server) => void server.middlewares.use('/config.json', serveConfig),
    configurePreviewServer: (server) => void server.middlewares.use('/config.json', serveConfig),
  };
}

const port = Number(process.env['UI_PORT'] || 3000);

export default defineConfig({
  root,
  cacheDir: resolve(workspace, 'node_modules/.vite/ui'),
  plugins: [react(), runtimeConfig(), leaveOut(workspace), changelog(workspace), firstLoadBudget()],
  resolve: { alias },
  server: { port, strictPort: true, host: '127.0.0.1' },
  preview: { port, strictPort: true, host: '127.0.0.1', headers: installedHeaders() },
  // Pages are loaded on demand; finding a dependency only then would reload the page under somebody's hands.
  optimizeDeps: { entries: ['index.html', 'src/**/*.{ts,tsx}', '!src/**/*.test.*', '!src/testing/**'] },
  build: {
    outDir: process.env['UI_OUT_DIR'] || resolve(workspace, 'dist/apps/ui'),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // Every browser that runs this target knows how to fetch a module ahead.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Without this, whoever uses one word of the models loads all of them, the engine of patterns included.
      treeshake: { moduleSideEffects: [{ test: /\/libs\/models\/src\//, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', tags: ['$initial'] },
            // One file for what many pages use: fifty small ones cost more than the few words a page does not need.
            {
              name: 'common',
              test: /[\\/](?:@mantine|@floating-ui|@tabler|models(?![\\/]src[\\/](?:generated|request-rules))|components|lib|queries|session)[\\/]/,
              minShareCount: 6,
            },
          ],
        },
      },
    },
  },
});
