import type { CalledService } from '../environment';

/** The address at which the revision with a label is reached, whatever its weight. */
export function labelAddress(app: CalledService, fqdn: string, label: string): string {
  if (!fqdn.startsWith(`${app}.`)) throw new Error(`${fqdn} is not the address of ${app}.`);
  return `https://${app}---${label}${fqdn.slice(app.length)}`;
}
