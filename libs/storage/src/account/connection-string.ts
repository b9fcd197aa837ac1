import type { AccountService } from './account';
import { isLoopback } from './loopback';

export interface AccountConnection {
  readonly endpoint: string;
  readonly accountName: string;
  readonly accountKey: string;
}

/** The account of Azure's emulators, whose key the whole world knows. */
const emulatorAccount = 'devstoreaccount1';
const emulatorKeyStart = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq';

/**
 * Reads a storage connection string with an account key. Throws, without repeating the key, when it is incomplete or
 * names a key twice, when
 * it would send the key over plain http to another machine, and when the well-known key of the emulator is used there.
 */
export function parseConnectionString(text: string, service: AccountService): AccountConnection {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const separator = part.indexOf('=');
    if (separator <= 0) continue;
    const key = part.slice(0, separator).trim().toLowerCase();
    // Whoever checked the first one must not be answered by the second.
    if (parts.has(key)) throw new Error('A storage connection string names each key once.');
    parts.set(key, part.slice(separator + 1).trim());
  }
  const accountName = parts.get('accountname');
  const accountKey = parts.get('accountkey');
  if (!accountName || !accountKey) throw new Error('A storage connection string names AccountName and AccountKey.');
  const suffix = parts.get('endpointsuffix') ?? 'core.windows.net';
  const endpoint = (parts.get(`${service}endpoint`) ?? `https://${accountName}.${service}.${suffix}`).replace(
    /\/$/,
    '',
  );
  if (!isLoopback(endpoint)) {
    if (!endpoint.startsWith('https:')) throw new Error('A storage endpoint on another machine is an https address.');
    if (accountName === emulatorAccount || accountKey.startsWith(emulatorKeyStart)) {
      throw new Error("The emulator's well-known account is accepted on this machine only.");
    }
  }
  return { endpoint, accountName, accountKey };
}
