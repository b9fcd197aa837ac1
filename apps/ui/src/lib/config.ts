/** What an installation sets; read at run time, so that one build serves every environment. */
export interface UiConfig {
  readonly managementApiUrl: string;
  readonly workflowApiUrl: string;
  readonly azureClientId: string;
  readonly azureTenantId: string;
  readonly redirectUri: string;
  readonly authority?: string;
}

const required = ['managementApiUrl', 'workflowApiUrl', 'azureClientId', 'azureTenantId', 'redirectUri'] as const;

/** Checks what `/config.json` holds; throws an error that names each missing setting. */
export function parseConfig(value: unknown): UiConfig {
  const settings = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const textOf = (name: string): string => {
    const setting: unknown = settings.get(name);
    return typeof setting === 'string' ? setting : '';
  };
  const missing = required.filter((name) => !textOf(name));
  if (missing.length > 0) throw new Error(`/config.json lacks ${missing.join(', ')}.`);
  return {
    managementApiUrl: textOf('managementApiUrl').replace(/\/$/, ''),
    workflowApiUrl: textOf('workflowApiUrl').replace(/\/$/, ''),
    azureClientId: textOf('azureClientId'),
    azureTenantId: textOf('azureTenantId'),
    redirectUri: textOf('redirectUri'),
    ...(textOf('authority') ? { authority: textOf('authority') } : {}),
  };
}

/** Reads the configuration of this installation. */
export async function loadConfig(): Promise<UiConfig> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json cannot be read (${response.status}).`);
  return parseConfig(await response.json());
}
