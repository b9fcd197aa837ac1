import type { UiConfig } from '../src/lib/config';

/** What Azure Static Web Apps reads; only the parts that are changed here are named. */
export interface HostedConfig {
  readonly globalHeaders: Readonly<Record<string, string>>;
  readonly [other: string]: unknown;
}

const entra = 'https://login.microsoftonline.com';
const policy = 'Content-Security-Policy';

/**
 * The hosting configuration of one environment: its pages connect to exactly the two services and the identity
 * provider that the environment's `/config.json` names. Throws where an address is not one that a browser may trust.
 */
export function hostedConfig<Config extends HostedConfig>(template: Config, settings: UiConfig): Config {
  const { managementApiUrl, workflowApiUrl, authority = entra } = settings;
  const provider = originOf('authority', authority);
  const services = [originOf('managementApiUrl', managementApiUrl), originOf('workflowApiUrl', workflowApiUrl)];
  const directives = new Map(parsePolicy(template.globalHeaders[policy] ?? ''));
  if (directives.size === 0) throw new Error(`The template has no ${policy}.`);
  directives.set('connect-src', ["'self'", ...new Set([...services, provider])]);
  directives.set('frame-src', [provider]);
  directives.set('form-action', ["'self'", provider]);
  return { ...template, globalHeaders: { ...template.globalHeaders, [policy]: writePolicy(directives) } };
}

function originOf(setting: string, address: string): string {
  if (!URL.canParse(address)) throw new Error(`${setting} has to be an address, for instance https://api.example.com.`);
  const { protocol, hostname, origin, username, password } = new URL(address);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) {
    throw new Error(`${setting} has to begin with https://; plain http is for this machine only.`);
  }
  if (username !== '' || password !== '') throw new Error(`${setting} must not hold a name or a password.`);
  // A policy separates by spaces, semicolons and commas, and reads * as everything.
  if (/[\s;,*']/.test(origin)) throw new Error(`${setting} has a host that cannot be named in a policy.`);
  return origin;
}

function parsePolicy(text: string): [string, string[]][] {
  return text
    .split(';')
    .map((directive) => directive.trim().split(/\s+/))
    .flatMap(([name, ...sources]) => (name ? [[name, sources] satisfies [string, string[]]] : []));
}

function writePolicy(directives: ReadonlyMap<string, readonly string[]>): string {
  return [...directives].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}
