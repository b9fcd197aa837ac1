import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Tool, ToolError } from '../azure/az';
import type { Credential } from './entra';
import { exchangeAudience, isSame } from './entra';

const deploymentMs = 40 * 60_000;
const identitySchema = z.looseObject({ principalId: z.string(), clientId: z.string() });
const credentialSchema = z.looseObject({ name: z.string(), issuer: z.string(), subject: z.string() });
const stateSchema = z.looseObject({ properties: z.looseObject({ provisioningState: z.string() }) });
const providerSchema = z.looseObject({ registrationState: z.string() });

export interface TemplateDeployment {
  readonly group: string;
  readonly name: string;
  readonly file: string;
  /** A file of parameters, if there is one; `parameters` win over it. */
  readonly parameterFile?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** The subscription, as its operator sets it up. */
export class Subscription {
  constructor(private readonly az: Tool) {}

  async account(): Promise<{ readonly id: string; readonly tenantId: string }> {
    return z.looseObject({ id: z.string(), tenantId: z.string() }).parse(await this.az(['account', 'show']));
  }

  async isRegistered(provider: string): Promise<boolean> {
    const { registrationState } = providerSchema.parse(await this.az(['provider', 'show', '--namespace', provider]));
    return registrationState === 'Registered';
  }

  async register(provider: string): Promise<void> {
    await this.az(['provider', 'register', '--namespace', provider, '--wait'], { timeoutMs: deploymentMs });
  }

  async hasGroup(name: string): Promise<boolean> {
    return (await this.az(['group', 'exists', '--name', name])) === true;
  }

  async createGroup(name: string, location: string): Promise<void> {
    await this.az(['group', 'create', '--name', name, '--location', location]);
  }

  async isDeployed({ group, name }: Pick<TemplateDeployment, 'group' | 'name'>): Promise<boolean> {
    try {
      const shown = await this.az(['deployment', 'group', 'show', '--name', name, '--resource-group', group]);
      return stateSchema.parse(shown).properties.provisioningState === 'Succeeded';
    } catch (error) {
      if (error instanceof ToolError && /DeploymentNotFound/.test(error.said)) return false;
      throw error;
    }
  }

  async deploy({ group, name, file, parameterFile, parameters = {} }: TemplateDeployment): Promise<void> {
    const given = [
      ...(parameterFile === undefined ? [] : [`@${parameterFile}`]),
      ...Object.entries(parameters).map(([parameter, value]) => `${parameter}=${value}`),
    ];
    const args = ['deployment', 'group', 'create', '--resource-group', group, '--name', name, '--template-file', file];
    await this.az(given.length === 0 ? args : [...args, '--parameters', ...given], { timeoutMs: deploymentMs });
  }

  async identity(group: string, name: string) {
    return identitySchema.parse(await this.az(['identity', 'show', '--name', name, '--resource-group', group]));
  }

  async trusts(group: string, identity: string, wanted: Credential): Promise<boolean> {
    const of = ['--identity-name', identity, '--resource-group', group];
    const listed = await this.az(['identity', 'federated-credential', 'list', ...of]);
    return z
      .array(credentialSchema)
      .parse(listed)
      .some((one) => isSame(one, wanted));
  }

  async trust(group: string, identity: string, { name, issuer, subject }: Credential): Promise<void> {
    const of = ['--name', name, '--identity-name', identity, '--resource-group', group];
    const what = ['--issuer', issuer, '--subject', subject, '--audiences', exchangeAudience];
    // It replaces one of that name; the command to update one takes the two names for each other in recent versions.
    await this.az(['identity', 'federated-credential', 'create', ...of, ...what]);
  }
}

/** A name that says what is deployed: other contents are another deployment. */
export function nameOf(
  kind: string,
  { file, parameters = {} }: Pick<TemplateDeployment, 'file' | 'parameters'>,
): string {
  const hash = createHash('sha256').update(readFileSync(file)).update(JSON.stringify(parameters));
  return `${kind}-${hash.digest('hex').slice(0, 12)}`;
}
