import { isLoopback } from '@msp/auth';
import type { CommonEnvironment } from './variables';

/** The variables that decide whether a service is for this machine only, with those that only some services have. */
export type ModeEnvironment = Partial<CommonEnvironment> & {
  readonly ALLOW_LOOPBACK_INTEGRATIONS?: boolean | undefined;
  readonly MSGRAPH_URL?: string | undefined;
  readonly WORKFLOW_ENGINE_URL?: string | undefined;
};

const emulatorAccount = 'devstoreaccount1';
const emulatorKeyStart = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq';
const endpointOf = {
  TABLE_STORAGE_CONNECTION_STRING: 'tableendpoint',
  BLOB_STORAGE_CONNECTION_STRING: 'blobendpoint',
  QUEUE_STORAGE_CONNECTION_STRING: 'queueendpoint',
} as const;
type ConnectionVariable = keyof typeof endpointOf;
const connectionStrings: readonly ConnectionVariable[] = [
  'TABLE_STORAGE_CONNECTION_STRING',
  'BLOB_STORAGE_CONNECTION_STRING',
  'QUEUE_STORAGE_CONNECTION_STRING',
];

/**
 * What is unsafe about endpoints, in sentences that repeat no values. A development mode lets anybody on this machine
 * be anybody, or speaks to stand-ins: no endpoint may be one that others use, whatever NODE_ENV says.
 */
export function modeProblems(environment: ModeEnvironment): string[] {
  const elsewhere = [...sharedEndpoints(environment), ...wideEndpoints(environment)];
  const doubled = connectionStrings.filter((name) => doublesKey(environment[name]));
  const shared = sharedEndpoints({ ...environment, WORKFLOW_ENGINE_URL: undefined });
  return [
    ...doubled.map((name) => `${name} names a key twice, so it cannot be told which one counts.`),
    ...(elsewhere.length === 0
      ? []
      : developmentModes(environment).map(
          (mode) => `${mode} is for this machine only, but not on this machine: ${elsewhere.join(', ')}.`,
        )),
    ...(environment.NODE_ENV === undefined && shared.length > 0
      ? [`NODE_ENV is not set, but not on this machine: ${shared.join(', ')}. With storage of others, set NODE_ENV.`]
      : []),
  ];
}

/** Whether storage is on another machine, where others use it too. */
export function storesElsewhere(environment: ModeEnvironment): boolean {
  return environment.STORAGE_ACCOUNT_URL !== undefined || connectionStrings.some((name) => leads(environment, name));
}

function developmentModes(environment: ModeEnvironment): string[] {
  const { TOKEN_ISSUER, TOKEN_JWKS_URL, ALLOW_LOOPBACK_INTEGRATIONS, MSGRAPH_URL, AZURE_AUTHORITY_HOST } = environment;
  const emulated = connectionStrings.filter((name) => usesEmulator(environment[name]));
  return [
    ...(TOKEN_ISSUER === undefined && TOKEN_JWKS_URL === undefined ? [] : ['TOKEN_ISSUER']),
    ...(ALLOW_LOOPBACK_INTEGRATIONS ? ['ALLOW_LOOPBACK_INTEGRATIONS'] : []),
    ...(AZURE_AUTHORITY_HOST === undefined ? [] : ['AZURE_AUTHORITY_HOST']),
    ...(MSGRAPH_URL !== undefined && isLocal(MSGRAPH_URL) ? ['MSGRAPH_URL'] : []),
    ...emulated.map((name) => `The emulator's well-known account in ${name}`),
  ];
}

/** The variables that lead to storage, a vault or a service of others. */
function sharedEndpoints(environment: ModeEnvironment): string[] {
  const { STORAGE_ACCOUNT_URL, KEY_VAULT_URL, SEALED_VAULT_URL, WORKFLOW_ENGINE_URL } = environment;
  const urls = { KEY_VAULT_URL, SEALED_VAULT_URL, WORKFLOW_ENGINE_URL };
  return [
    ...connectionStrings.filter((name) => leads(environment, name)),
    ...(STORAGE_ACCOUNT_URL === undefined ? [] : ['STORAGE_ACCOUNT_URL']),
    ...Object.entries(urls).flatMap(([name, url]) => (url === undefined || isLocal(url) ? [] : [name])),
  ];
}

/** The variables that let other machines in. */
function wideEndpoints({ HOST, ALLOWED_ORIGINS = [] }: ModeEnvironment): string[] {
  return [
    ...(HOST === undefined || isLocal(`http://${HOST.includes(':') ? `[${HOST}]` : HOST}`) ? [] : ['HOST']),
    ...(ALLOWED_ORIGINS.every(isLocal) ? [] : ['ALLOWED_ORIGINS']),
  ];
}

const isLocal = (url: string): boolean => URL.canParse(url) && isLoopback(url);

function partsOf(connectionString: string): [string, string][] {
  return connectionString.split(';').flatMap((part) => {
    const separator = part.indexOf('=');
    return separator > 0
      ? [[part.slice(0, separator).trim().toLowerCase(), part.slice(separator + 1).trim()] satisfies [string, string]]
      : [];
  });
}

/** Whether any endpoint of a connection string is on another machine; where its own is left out, it is in Azure. */
function leads(environment: ModeEnvironment, name: ConnectionVariable): boolean {
  const text = environment[name];
  if (text === undefined) return false;
  const endpoints = partsOf(text).filter(([key]) => key.endsWith('endpoint'));
  const isNamed = endpoints.some(([key]) => key === endpointOf[name]);
  return !isNamed || !endpoints.every(([, endpoint]) => isLocal(endpoint));
}

function doublesKey(connectionString = ''): boolean {
  const keys = partsOf(connectionString).map(([key]) => key);
  return new Set(keys).size < keys.length;
}

function usesEmulator(connectionString = ''): boolean {
  const parts = new Map(partsOf(connectionString));
  return parts.get('accountname') === emulatorAccount || parts.get('accountkey')?.startsWith(emulatorKeyStart) === true;
}
