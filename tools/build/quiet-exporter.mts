import type { Plugin } from 'esbuild';

const poller = /monitor-opentelemetry-exporter[\\/]dist[\\/].*_configuration[\\/]configurationWorker\.js$/;

/**
 * Takes out of the exporter to Application Insights what asks an address of Microsoft's own for its settings, once an hour:
 * there is no option against it, and a service calls nobody that it was not told to call.
 */
export const quietExporter = (): Plugin => ({
  name: 'quiet-exporter',
  setup({ onLoad }) {
    onLoad({ filter: poller }, () => ({
      contents: 'export class ConfigurationWorker { shutdown() {} }',
      loader: 'js',
    }));
  },
});
