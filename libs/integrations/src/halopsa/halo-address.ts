import { withoutTrailing } from '@msp/models';
import type { Connection } from '../integration';

/** Where HaloPSA is, from its settings; addresses are without a slash at the end. */
export interface HaloAddress {
  /** Where people use it. */
  readonly instanceUrl: string;
  readonly apiUrl: string;
  /** Undefined: ask the instance. */
  readonly authUrl: string | undefined;
  readonly tenant: string | undefined;
  readonly allowedHosts: ReadonlySet<string>;
}

/** `api_url` may be given with or without `/api`, `auth_url` with or without `/token`. */
export function readHaloAddress(settings: Connection['settings']): HaloAddress {
  const instance = trimmed(settings['api_url'] ?? '').replace(/\/api$/, '');
  const configured = trimmed(settings['auth_url'] ?? '').replace(/\/token$/, '');
  const authUrl = configured === '' ? undefined : configured;
  const tenant = settings['tenant'] === '' ? undefined : settings['tenant'];
  const hosts = [instance, ...(authUrl === undefined ? [] : [authUrl])].map((url) => new URL(url).host);
  return { instanceUrl: instance, apiUrl: `${instance}/api`, authUrl, tenant, allowedHosts: new Set(hosts) };
}

function trimmed(url: string): string {
  return withoutTrailing(url, '/');
}
