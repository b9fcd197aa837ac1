import type { Entra } from './entra';
import type { Parts } from './parts';
import {
  executeRole,
  graphAppId,
  has,
  partnerName,
  partnerRegistration,
  platformAdminRole,
  platformName,
  platformRegistration,
} from './registrations';
import type { Step } from './step';

/** The app that people sign in to. */
export function platformSteps({ entra, subscription, group }: Parts): readonly Step[] {
  const app = () => entra.required(platformName);
  return [
    registrationStep(entra, platformName, 'AzureADMyOrg'),
    {
      what: `Scopes and roles of ${platformName}`,
      async isDone() {
        const one = await app();
        return has(await entra.properties(one), platformRegistration(one.appId, []));
      },
      async act() {
        const one = await app();
        await entra.change(one, platformRegistration(one.appId, []));
      },
    },
    principalStep(entra, platformName),
    {
      what: 'You as the first administrator (Platform.Admin)',
      isDone: async () => entra.isAssigned((await app()).appId, await entra.signedInUser(), platformAdminRole.id),
      act: async () => entra.assign((await app()).appId, await entra.signedInUser(), platformAdminRole.id),
    },
    {
      what: 'The right of the pipeline to try the workflow platform_check',
      async isDone() {
        const { principalId } = await subscription.identity(group, 'id-github-deploy');
        return entra.isAssigned((await app()).appId, principalId, executeRole.id);
      },
      async act() {
        const { principalId } = await subscription.identity(group, 'id-github-deploy');
        await entra.assign((await app()).appId, principalId, executeRole.id);
      },
    },
  ];
}

const registrationStep = (entra: Entra, name: string, audience: 'AzureADMyOrg' | 'AzureADMultipleOrgs'): Step => ({
  what: `The app registration ${name}`,
  isDone: async () => (await entra.application(name)) !== undefined,
  act: () => entra.create(name, audience),
});

const principalStep = (entra: Entra, name: string): Step => ({
  what: `The service principal of ${name}`,
  isDone: async () => (await entra.principal((await entra.required(name)).appId)) !== undefined,
  act: async () => entra.createPrincipal((await entra.required(name)).appId),
});

interface Trusted {
  readonly name: string;
  readonly identity: string;
}

/** The engine acts in the tenants of clients; the management API lists them, and reads what they consented to. */
const trusted: readonly Trusted[] = [
  { name: 'workflow-engine', identity: 'id-engine' },
  { name: 'management-api', identity: 'id-api' },
];

/** What the partner app needs in the MSP's own tenant to list the clients; no client is asked for it. */
const toList = ['DelegatedAdminRelationship.Read.All', 'Directory.Read.All'];

/** The app that acts in the tenants of clients. */
export function partnerSteps({ entra, subscription, group, environment, permissions }: Parts): readonly Step[] {
  const app = () => entra.required(partnerName);
  const wanted = async () => partnerRegistration(permissions, await entra.graphRoles(graphAppId));
  const credential = async ({ name, identity }: Trusted) => ({
    name: `${name}-${environment}`,
    issuer: `https://login.microsoftonline.com/${(await subscription.account()).tenantId}/v2.0`,
    subject: (await subscription.identity(group, identity)).principalId,
  });
  const toGrant = async (permission: string) => {
    const principal = await entra.principal((await app()).appId);
    const role = (await entra.graphRoles(graphAppId)).find(({ value }) => value === permission);
    if (principal === undefined) throw new Error(`The app ${partnerName} has no service principal yet.`);
    if (role === undefined) throw new Error(`Microsoft Graph has no permission ${permission}.`);
    return [graphAppId, principal.id, role.id] as const;
  };
  return [
    registrationStep(entra, partnerName, 'AzureADMultipleOrgs'),
    {
      what: `The permissions of ${partnerName}, as the integrations declare them`,
      isDone: async () => has(await entra.properties(await app()), await wanted()),
      act: async () => entra.change(await app(), await wanted()),
    },
    principalStep(entra, partnerName),
    ...toList.map((permission) => ({
      what: `The right of ${partnerName} to list your clients, in your own tenant (${permission})`,
      isDone: async () => entra.isAssigned(...(await toGrant(permission))),
      act: async () => entra.assign(...(await toGrant(permission))),
    })),
    ...trusted.map((one) => ({
      what: `The right of ${one.name} in ${environment} to sign in as ${partnerName}, without a secret`,
      isDone: async () => entra.trusts(await app(), await credential(one)),
      act: async () => entra.trust(await app(), await credential(one)),
    })),
  ];
}
