import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Files of libraries that the product loads and never runs, because a class or a component that it needs imports them.
 * Together they are a sixth of what the first page would load. A name that a new version imports in addition is missing
 * in `left-out.ts`, and the build fails.
 */
export const leftOutFiles = [
  '@azure/msal-browser/dist/broker/nativeBroker/PlatformAuthProvider.mjs',
  '@azure/msal-browser/dist/crypto/TokenBindingKeyManager.mjs',
  '@azure/msal-browser/dist/interaction_client/PlatformAuthInteractionClient.mjs',
  '@azure/msal-browser/dist/interaction_client/PopupClient.mjs',
  '@azure/msal-browser/dist/interaction_client/SilentAuthCodeClient.mjs',
  '@azure/msal-browser/dist/interaction_client/SilentIframeClient.mjs',
  '@azure/msal-browser/dist/utils/IframeMonitor.mjs',
  '@azure/msal-browser/dist/utils/PopupMonitor.mjs',
  '@azure/msal-common/dist-browser/crypto/DpopProofGenerator.mjs',
  '@azure/msal-common/dist-browser/crypto/PopTokenGenerator.mjs',
  'react-router/dist/production/lib/dom/ssr/links.js',
  'react-router/dist/production/lib/router/instrumentation.js',
  '@mantine/core/esm/core/MantineProvider/MantineClasses/MantineClasses.mjs',
  '@mantine/core/esm/core/MantineProvider/MantineCssVariables/MantineCssVariables.mjs',
];

/** Builds without them. Only what is built is concerned: in development and in tests the libraries are whole. */
export function leaveOut(workspace: string): Plugin {
  const substitute = join(import.meta.dirname, 'left-out.ts');
  const files = new Set(leftOutFiles.map((file) => join(workspace, 'node_modules', file)));
  return {
    name: 'leave-out',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      importer && source.startsWith('.') && files.has(join(importer, '..', source)) ? substitute : null,
  };
}
