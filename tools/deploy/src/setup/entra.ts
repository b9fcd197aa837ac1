import { z } from 'zod';
import type { Tool } from '../azure/az';

const graph = 'https://graph.microsoft.com/v1.0';
const applicationSchema = z.looseObject({ id: z.string(), appId: z.string(), displayName: z.string() });
const principalSchema = z.looseObject({
  id: z.string(),
  appRoles: z.array(z.looseObject({ id: z.string(), value: z.string().nullish() })).default([]),
});
const assignmentsSchema = z.looseObject({
  value: z.array(z.looseObject({ principalId: z.string(), appRoleId: z.string() })),
});
const credentialSchema = z.looseObject({ name: z.string(), issuer: z.string(), subject: z.string() });

export interface Application {
  readonly id: string;
  readonly appId: string;
}

export interface Credential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
}

export const exchangeAudience = 'api://AzureADTokenExchange';

/** App registrations and what they are granted, by the Azure CLI and through it by Microsoft Graph. */
export class Entra {
  constructor(private readonly az: Tool) {}

  /** Names of app registrations are not unique: two of the same one are for a person to sort out. */
  async application(name: string): Promise<Application | undefined> {
    const listed = await this.az(['ad', 'app', 'list', '--display-name', name]);
    const found = z
      .array(applicationSchema)
      .parse(listed)
      .filter(({ displayName }) => displayName === name);
    if (found.length > 1)
      throw new Error(`There are ${found.length} app registrations named ${name}: delete those that are wrong.`);
    return found[0];
  }

  async required(name: string): Promise<Application> {
    const found = await this.application(name);
    if (found) return found;
    throw new Error(`The app registration ${name} is not there.`);
  }

  async create(name: string, audience: 'AzureADMyOrg' | 'AzureADMultipleOrgs'): Promise<void> {
    await this.az(['ad', 'app', 'create', '--display-name', name, '--sign-in-audience', audience]);
  }

  async properties({ id }: Application): Promise<unknown> {
    return this.az(['rest', '--method', 'get', '--url', `${graph}/applications/${id}`]);
  }

  async change({ id }: Application, properties: unknown): Promise<void> {
    const body = ['--headers', 'Content-Type=application/json', '--body', JSON.stringify(properties)];
    await this.az(['rest', '--method', 'patch', '--url', `${graph}/applications/${id}`, ...body]);
  }

  /** The service principal of an app in this tenant. */
  async principal(appId: string) {
    const listed = await this.az(['ad', 'sp', 'list', '--filter', `appId eq '${appId}'`]);
    return z.array(principalSchema).parse(listed)[0];
  }

  async createPrincipal(appId: string): Promise<void> {
    await this.az(['ad', 'sp', 'create', '--id', appId]);
  }

  async graphRoles(appId: string): Promise<readonly { id: string; value: string }[]> {
    const { appRoles = [] } = (await this.principal(appId)) ?? {};
    return appRoles.flatMap(({ id, value }) => (value ? [{ id, value }] : []));
  }

  async signedInUser(): Promise<string> {
    return z.looseObject({ id: z.string() }).parse(await this.az(['ad', 'signed-in-user', 'show'])).id;
  }

  async isAssigned(appId: string, principalId: string, appRoleId: string): Promise<boolean> {
    const resource = await this.principal(appId);
    if (resource === undefined) return false;
    const url = `${graph}/servicePrincipals/${resource.id}/appRoleAssignedTo`;
    const { value } = assignmentsSchema.parse(await this.az(['rest', '--method', 'get', '--url', url]));
    return value.some((one) => one.principalId === principalId && one.appRoleId === appRoleId);
  }

  async assign(appId: string, principalId: string, appRoleId: string): Promise<void> {
    const resource = await this.principal(appId);
    if (resource === undefined) throw new Error(`The app ${appId} has no service principal yet.`);
    const url = `${graph}/servicePrincipals/${resource.id}/appRoleAssignedTo`;
    const body = JSON.stringify({ principalId, resourceId: resource.id, appRoleId });
    const headers = ['--headers', 'Content-Type=application/json'];
    await this.az(['rest', '--method', 'post', '--url', url, ...headers, '--body', body]);
  }

  async trusts(application: Application, wanted: Credential): Promise<boolean> {
    return (await this.credentials(application)).some((one) => isSame(one, wanted));
  }

  async trust(application: Application, { name, ...credential }: Credential): Promise<void> {
    const isThere = (await this.credentials(application)).some((one) => one.name === name);
    // A name is for ever: what is changed is the rest.
    const given = { ...(!isThere && { name }), ...credential, audiences: [exchangeAudience] };
    const command = ['ad', 'app', 'federated-credential', isThere ? 'update' : 'create', '--id', application.id];
    const which = isThere ? ['--federated-credential-id', name] : [];
    await this.az([...command, ...which, '--parameters', JSON.stringify(given)]);
  }

  private async credentials({ id }: Application): Promise<readonly Credential[]> {
    return z.array(credentialSchema).parse(await this.az(['ad', 'app', 'federated-credential', 'list', '--id', id]));
  }
}

export const isSame = (one: Credential, other: Credential): boolean =>
  one.name === other.name && one.issuer === other.issuer && one.subject === other.subject;
