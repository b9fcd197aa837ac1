import { join } from 'node:path';
import { type Tool, ToolError } from '../azure/az';
import { runAz } from '../testing/azure/stand-in';
import { type AzureState, emptyAzure, type FaultKind, faultKinds } from '../testing/azure/state';
import { emptyGitHub, type GitHubState, standInGh } from '../testing/github';
import { setupSteps } from './steps';
import { graphAppId, partnerName, platformName } from './registrations';
import { runSteps, type SetupResult } from './step';

const templates = join(__dirname, '..', 'testing', 'templates');
const permissions = ['User.ReadWrite.All', 'Directory.Read.All'];

interface Place {
  readonly azure: AzureState;
  readonly github: GitHubState;
  calls: number;
  fault?: { readonly call: number; readonly kind: FaultKind };
}

function anEmptyPlace(): Place {
  const azure = emptyAzure();
  const appRoles = [...permissions, 'DelegatedAdminRelationship.Read.All', 'Mail.Read'].map((value) => ({
    id: `role of ${value}`,
    value,
  }));
  azure.principals.push({ id: 'graph', appId: graphAppId, displayName: 'Microsoft Graph', appRoles });
  return { azure, github: emptyGitHub(), calls: 0 };
}

/** Each call of either tool is counted, and may be the one that goes wrong. */
function toolsOf(place: Place): { az: Tool; gh: Tool } {
  let isDead = false;
  const dies = () => {
    isDead = true;
    throw new Error('Killed.');
  };
  const before = () => {
    if (isDead) throw new Error('Killed.');
    place.calls += 1;
    const kind = place.fault?.call === place.calls ? place.fault.kind : undefined;
    if (kind === 'refused') throw new ToolError('tool', 'It is unavailable.');
    if (kind === 'killed') dies();
  };
  const after = () => {
    const kind = place.fault?.call === place.calls ? place.fault.kind : undefined;
    if (kind === 'lost') throw new ToolError('tool', 'The connection was lost.');
    if (kind === 'killed-after') dies();
  };
  const az: Tool = (args) => {
    try {
      before();
      const { code, stdout, stderr } = runAz(place.azure, args);
      after();
      if (code !== 0) throw new ToolError('az', stderr);
      return Promise.resolve(stdout === '' ? undefined : JSON.parse(stdout));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return { az, gh: standInGh(place.github, place.azure, before, after) };
}

interface Run {
  readonly isCheck?: boolean;
  readonly agree?: () => Promise<boolean>;
}

function setUp(place: Place, { isCheck = false, agree = () => Promise.resolve(true) }: Run = {}): Promise<SetupResult> {
  const steps = setupSteps({
    ...toolsOf(place),
    repository: 'msp/platform',
    environment: 'production',
    location: 'westeurope',
    backupLocation: 'northeurope',
    templates,
    permissions,
  });
  return runSteps(steps, { say: () => undefined, isCheck, agree });
}

const changes = ({ azure, github }: Place) => [...azure.changes, ...github.changes];

/** What there is in the end, but for ids that Entra makes up. */
function ends({ azure, github }: Place): string {
  const names = new Map(
    [...azure.applications, ...azure.principals].flatMap(({ id, appId, displayName }, index) => [
      [id, `${displayName} ${index}`] as const,
      [appId, `app ${displayName}`] as const,
    ]),
  );
  const { calls: _calls, changes: _changes, ...state } = azure;
  const { changes: _others, ...kept } = github;
  let text = JSON.stringify({ state, kept }, undefined, 1).replaceAll(/"44444444[^"]*"/g, '"an id"');
  for (const [id, name] of names) text = text.replaceAll(id, name);
  return text;
}

describe('npm run deploy:setup', () => {
  test('OPS-3 makes everything that an environment needs, and a second run changes nothing', async () => {
    const place = anEmptyPlace();

    const { made, missing } = await setUp(place);
    const changed = changes(place).length;
    const again = await setUp(place);

    expect({ missing, again: again.made }).toEqual({ missing: [], again: [] });
    expect(made).toMatchInlineSnapshot(`
      [
        "The resource provider Microsoft.App",
        "The resource provider Microsoft.ContainerRegistry",
        "The resource provider Microsoft.Insights",
        "The resource provider Microsoft.KeyVault",
        "The resource provider Microsoft.ManagedIdentity",
        "The resource provider Microsoft.Network",
        "The resource provider Microsoft.OperationalInsights",
        "The resource provider Microsoft.Storage",
        "The resource provider Microsoft.Web",
        "The resource group rg-msp-registry in westeurope",
        "The resource group rg-msp-production in westeurope",
        "The resource group rg-msp-production-backup in northeurope",
        "What the template registry describes, in rg-msp-registry",
        "What the template access describes, in rg-msp-production",
        "The app registration MSP Automation",
        "Scopes and roles of MSP Automation",
        "The service principal of MSP Automation",
        "You as the first administrator (Platform.Admin)",
        "The right of the pipeline to try the workflow platform_check",
        "The app registration MSP Automation Partner",
        "The permissions of MSP Automation Partner, as the integrations declare them",
        "The service principal of MSP Automation Partner",
        "The right of MSP Automation Partner to list your clients, in your own tenant (DelegatedAdminRelationship.Read.All)",
        "The right of MSP Automation Partner to list your clients, in your own tenant (Directory.Read.All)",
        "The right of workflow-engine in production to sign in as MSP Automation Partner, without a secret",
        "The right of management-api in production to sign in as MSP Automation Partner, without a secret",
        "The foundation of production in rg-msp-production",
        "The address of the pages of production in MSP Automation",
        "What the template backup describes, in rg-msp-production-backup",
        "The environment production on GitHub, which you approve",
        "The right of its jobs to sign in as id-github-deploy, without a secret",
        "What its jobs have to know",
        "The environment production-plan on GitHub",
        "The right of its jobs to sign in as id-github-plan, without a secret",
        "What its jobs have to know",
        "The environment production-retire on GitHub",
        "The right of its jobs to sign in as id-github-deploy, without a secret",
        "What its jobs have to know",
        "production among the environments that the pipeline deploys to",
        "The apps of production: deploy.yml is started on GitHub, and builds and tries them there",
      ]
    `);
    expect(changes(place)).toHaveLength(changed);
  });

  test('OPS-3 registers the two apps as they have to be', async () => {
    const { azure, ...place } = anEmptyPlace();
    await setUp({ azure, ...place });

    const [platform, partner] = [platformName, partnerName].map((name) =>
      azure.applications.find(({ displayName }) => displayName === name),
    );
    expect(platform?.properties).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      identifierUris: [`api://${platform?.appId}`],
      api: { requestedAccessTokenVersion: 2 },
      spa: { redirectUris: ['https://uiorigin.example/'] },
    });
    expect(partner?.properties).toEqual({
      signInAudience: 'AzureADMultipleOrgs',
      requiredResourceAccess: [
        {
          resourceAppId: graphAppId,
          resourceAccess: ['role of Directory.Read.All', 'role of User.ReadWrite.All'].map((id) => ({
            id,
            type: 'Role',
          })),
        },
      ],
    });
    expect(partner?.credentials).toMatchObject(
      ['id-engine', 'id-api'].map((identity) => ({
        issuer: `https://login.microsoftonline.com/${azure.account.tenantId}/v2.0`,
        subject: azure.identities[`rg-msp-production/${identity}`]?.principalId,
        audiences: ['api://AzureADTokenExchange'],
      })),
    );
  });

  test('OPS-3 lets the partner app list clients in the MSP’s own tenant, and asks no client for that', async () => {
    const place = anEmptyPlace();
    await setUp(place);

    const partner = place.azure.principals.find(({ displayName }) => displayName === partnerName);
    const granted = place.azure.grants.filter(({ principalId }) => principalId === partner?.id);
    expect(granted.map(({ appRoleId }) => appRoleId).sort()).toEqual(
      ['DelegatedAdminRelationship.Read.All', 'Directory.Read.All'].map((value) => `role of ${value}`),
    );
    const asked = place.azure.applications.find(({ displayName }) => displayName === partnerName);
    expect(JSON.stringify(asked?.properties)).not.toContain('DelegatedAdminRelationship');
  });

  test('OPS-3 trusts jobs of the environments of GitHub by the subject that GitHub says, and no others', async () => {
    const place = anEmptyPlace();
    await setUp(place);

    const deploying = place.azure.identities['rg-msp-production/id-github-deploy']?.credentials;
    expect(Object.values(deploying ?? {}).map(({ subject }) => subject)).toEqual([
      'repo:msp@1/platform@2:environment:production',
      'repo:msp@1/platform@2:environment:production-retire',
    ]);
    expect(place.github.environments['production']).toEqual({ reviewers: [7], branches: ['main'], hasPolicy: true });
  });

  test('OPS-3 puts right who is trusted under a name of ours', async () => {
    const place = anEmptyPlace();
    await setUp(place);
    const wanted = ends(place);
    const { applications, identities } = place.azure;
    const ofIdentities = Object.values(identities).flatMap(({ credentials }) => Object.values(credentials));
    const trusted = [...applications.flatMap(({ credentials }) => credentials), ...ofIdentities];
    for (const credential of trusted) credential.subject = 'somebody else';

    await setUp(place);

    expect(trusted.length).toBeGreaterThan(3);
    expect(ends(place)).toBe(wanted);
  });

  test('OPS-3 refuses a repository whose subject is of a form of its own', async () => {
    const place = anEmptyPlace();
    place.github.subject = { use_default: false, use_immutable_subject: false };

    await expect(setUp(place)).rejects.toThrow('back to the default');
  });

  test('OPS-3 --check says what is missing and changes nothing', async () => {
    const place = anEmptyPlace();

    const { made, missing } = await setUp(place, { isCheck: true });

    expect(made).toEqual([]);
    expect(missing.length).toBeGreaterThan(25);
    expect(changes(place)).toEqual([]);
  });

  test('OPS-3 makes nothing that is not agreed to, and nothing after it', async () => {
    const place = anEmptyPlace();
    let asked = 0;

    const { made } = await setUp(place, { agree: () => Promise.resolve((asked += 1) < 3) });

    expect({ asked, made: made.length, changed: changes(place).length }).toEqual({ asked: 3, made: 2, changed: 2 });
  });

  test.each(faultKinds)('OPS-3 ends the same when a call was %s and it is run again', async (kind) => {
    const whole = anEmptyPlace();
    await setUp(whole);
    const wanted = ends(whole);

    expect(whole.calls).toBeGreaterThan(80);
    for (let call = 1; call <= whole.calls; call += 1) {
      const place: Place = { ...anEmptyPlace(), fault: { call, kind } };
      await setUp(place).catch(() => undefined);
      delete place.fault;
      const { missing } = await setUp(place);
      expect({ call, missing, ends: ends(place) }).toEqual({ call, missing: [], ends: wanted });
    }
  });
});
