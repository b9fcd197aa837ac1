import { join } from 'node:path';
import { Azure } from '../azure/azure';
import { backupGroupOf, containerApps, foundationDeployment, groupOf, registryGroup } from '../environment';
import { Entra } from './entra';
import { partnerSteps, platformSteps } from './entra.steps';
import { nameOf, Subscription, type TemplateDeployment } from './foundation';
import { GitHub } from './github';
import { githubSteps } from './github.steps';
import type { Parts, Setup } from './parts';
import { platformName } from './registrations';
import type { Step } from './step';

const providers = [
  ...['Microsoft.App', 'Microsoft.ContainerRegistry', 'Microsoft.Insights', 'Microsoft.KeyVault'],
  ...[
    'Microsoft.ManagedIdentity',
    'Microsoft.Network',
    'Microsoft.OperationalInsights',
    'Microsoft.Storage',
    'Microsoft.Web',
  ],
];

/** Everything between an empty subscription and the first run, in its order. */
export function setupSteps(setup: Setup): readonly Step[] {
  const parts: Parts = {
    ...setup,
    subscription: new Subscription(setup.az),
    entra: new Entra(setup.az),
    github: new GitHub(setup.gh, setup.repository),
    group: groupOf(setup.environment),
  };
  return [
    ...providers.map((provider) => providerStep(parts, provider)),
    groupStep(parts, registryGroup, setup.location),
    groupStep(parts, parts.group, setup.location),
    groupStep(parts, backupGroupOf(setup.environment), setup.backupLocation),
    templateStep(parts, 'registry', { group: registryGroup }),
    templateStep(parts, 'access', { group: parts.group }),
    ...platformSteps(parts),
    ...partnerSteps(parts),
    foundationStep(parts),
    redirectStep(parts),
    templateStep(parts, 'backup', {
      group: backupGroupOf(setup.environment),
      parameters: () => ({ environmentGroup: parts.group, size: 'small' }),
    }),
    ...githubSteps(parts),
    {
      what: `${setup.environment} among the environments that the pipeline deploys to`,
      isDone: async () => (await parts.github.deployedTo()).includes(setup.environment),
      act: () => parts.github.deployTo(setup.environment),
    },
    appsStep(parts),
  ];
}

const providerStep = ({ subscription }: Parts, provider: string): Step => ({
  what: `The resource provider ${provider}`,
  isDone: () => subscription.isRegistered(provider),
  act: () => subscription.register(provider),
});

const groupStep = ({ subscription }: Parts, name: string, location: string): Step => ({
  what: `The resource group ${name} in ${location}`,
  isDone: () => subscription.hasGroup(name),
  act: () => subscription.createGroup(name, location),
});

interface TemplateGiven {
  readonly group: string;
  readonly parameters?: () => Readonly<Record<string, string>>;
}

function templateStep({ subscription, templates }: Parts, kind: string, { group, parameters }: TemplateGiven): Step {
  const file = join(templates, `${kind}.json`);
  const given = { file, ...(parameters && { parameters: parameters() }) };
  const deployment = (): TemplateDeployment => ({ ...given, group, name: nameOf(kind, given) });
  return {
    what: `What the template ${kind} describes, in ${group}`,
    isDone: () => subscription.isDeployed(deployment()),
    act: () => subscription.deploy(deployment()),
  };
}

function foundationStep({ subscription, entra, group, templates, environment }: Parts): Step {
  return {
    what: `The foundation of ${environment} in ${group}`,
    isDone: () => subscription.isDeployed({ group, name: foundationDeployment }),
    async act() {
      const { appId } = await entra.required(platformName);
      await subscription.deploy({
        group,
        name: foundationDeployment,
        file: join(templates, 'main.json'),
        parameterFile: join(templates, 'parameters', `${environment}.json`),
        parameters: { azureClientId: appId },
      });
    },
  };
}

/** People come back to these addresses after they have signed in; those of other environments stay. */
function redirectStep({ az, entra, environment }: Parts): Step {
  const azure = new Azure(az, environment);
  const read = async () => {
    const app = await entra.required(platformName);
    const uri = `${String((await azure.foundation())?.['uiOrigin'])}/`;
    const properties: { spa?: { redirectUris?: string[] } } = Object(await entra.properties(app));
    return { app, uri, known: properties.spa?.redirectUris ?? [] };
  };
  return {
    what: `The address of the pages of ${environment} in ${platformName}`,
    async isDone() {
      const { uri, known } = await read();
      return known.includes(uri);
    },
    async act() {
      const { app, uri, known } = await read();
      await entra.change(app, { spa: { redirectUris: [...known, uri] } });
    },
  };
}

function appsStep({ az, github, environment }: Parts): Step {
  const azure = new Azure(az, environment);
  return {
    what: `The apps of ${environment}: deploy.yml is started on GitHub, and builds and tries them there`,
    async isDone() {
      const shown = await Promise.all(containerApps.map((app) => azure.app(app)));
      return shown.every((app) => app !== undefined);
    },
    act: () => github.startDeployment(environment),
  };
}
