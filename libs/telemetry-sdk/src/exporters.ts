import { ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import {
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';

export type Variables = Readonly<Record<string, string | undefined>>;

/** Milliseconds for one attempt to hand over a batch. */
const attemptMs = 10_000;

type Policy = NonNullable<AzureMonitorExporterOptions['additionalPolicies']>[number];

/** The client itself waits for ever. */
const deadline: Policy = {
  position: 'perCall',
  policy: {
    name: 'deadline',
    sendRequest: (request, next) => {
      request.timeout = attemptMs;
      return next(request);
    },
  },
};

/** In production the resource takes nothing from who cannot sign in; elsewhere the key of the connection string is enough. */
function credentialOf(variables: Variables): TokenCredential | undefined {
  if (variables['NODE_ENV'] !== 'production') return undefined;
  const clientId = variables['MANAGED_IDENTITY_CLIENT_ID'];
  return clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
}

/** Exporters to Application Insights. They keep nothing on disk, and call nobody but the address of ingestion. */
export function createExporters(connectionString: string, variables: Variables) {
  // Figures of the SDK about itself, which it would send to an address of Microsoft's own.
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] = 'true';
  process.env['APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED'] = 'true';
  const credential = credentialOf(variables);
  const options: AzureMonitorExporterOptions = {
    connectionString,
    disableOfflineStorage: true,
    additionalPolicies: [deadline],
    retryOptions: { maxRetries: 1 },
    ...(credential && { credential }),
  };
  return { traces: new AzureMonitorTraceExporter(options), metrics: new AzureMonitorMetricExporter(options) };
}
