import { isLoopback, tokenSource } from '@msp/auth';
import { modeProblems, storesElsewhere, type ModeEnvironment } from './development-modes';
import { identityOf } from './variables';

type Readable = ModeEnvironment;

/** Common variables that contradict each other or are unsafe together, in sentences that repeat no values. */
export function unsafeCombinations(environment: Readable): string[] {
  return [
    ...storageProblems(environment),
    ...vaultProblems(environment),
    ...identityProblems(environment),
    ...modeProblems(environment),
    ...(environment.NODE_ENV === 'production' ? productionProblems(environment) : []),
  ];
}

function storageProblems(environment: Readable): string[] {
  const {
    STORAGE_ACCOUNT_URL: url,
    TABLE_STORAGE_CONNECTION_STRING: tables,
    BLOB_STORAGE_CONNECTION_STRING: blobs,
  } = environment;
  const strings = [tables, blobs].filter((text) => text !== undefined).length;
  if (url !== undefined && strings > 0) return ['STORAGE_ACCOUNT_URL and connection strings exclude each other.'];
  if (url !== undefined || strings === 2) return [];
  return ['Set STORAGE_ACCOUNT_URL, or TABLE_STORAGE_CONNECTION_STRING and BLOB_STORAGE_CONNECTION_STRING.'];
}

function vaultProblems({ KEY_VAULT_URL: vault, SEALED_VAULT_URL: sealed }: Readable): string[] {
  return sealed !== undefined && vault === undefined ? ['SEALED_VAULT_URL goes with KEY_VAULT_URL.'] : [];
}

function identityProblems(environment: Readable): string[] {
  const problems: string[] = [];
  const { AZURE_AUTHORITY_HOST: authority } = environment;
  try {
    tokenSource(identityOf(environment));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (authority !== undefined && !(authority.startsWith('https:') && isLoopback(authority))) {
    problems.push('AZURE_AUTHORITY_HOST is an https address of this machine; leave it out for Entra ID.');
  }
  return problems;
}

function productionProblems(environment: Readable): string[] {
  const { AZURE_CLIENT_SECRET: secret, AZURE_AUTHORITY_HOST: authority } = environment;
  const { KEY_VAULT_URL: vault, SEALED_VAULT_URL: sealed } = environment;
  const isLocalOrPlain = (url: string) => !url.startsWith('https:') || isLoopback(url);
  return [
    secret === undefined ? '' : 'AZURE_CLIENT_SECRET is refused in production: use a managed identity.',
    authority === undefined ? '' : 'AZURE_AUTHORITY_HOST is refused in production.',
    storesElsewhere(environment) ? '' : 'Storage on this machine is refused in production.',
    vault !== undefined && isLocalOrPlain(vault)
      ? 'KEY_VAULT_URL is an https address of another machine in production.'
      : '',
    sealed !== undefined && isLocalOrPlain(sealed)
      ? 'SEALED_VAULT_URL is an https address of another machine in production.'
      : '',
    environment.ALLOWED_ORIGINS?.some(isLocalOrPlain) ? 'ALLOWED_ORIGINS are https origins in production.' : '',
  ].filter(Boolean);
}
