import type { EnvironmentName } from '../environment';
import { githubIssuer } from './github';
import type { Parts } from './parts';
import { platformName } from './registrations';
import type { Step } from './step';

/** The environments of GitHub that belong to one of ours, each with the identity that its jobs act as. */
const jobsOf = (environment: EnvironmentName) => [
  { name: environment, identity: 'id-github-deploy', isApproved: environment === 'production' },
  { name: `${environment}-plan`, identity: 'id-github-plan', isApproved: false },
  ...(environment === 'production'
    ? [{ name: `${environment}-retire`, identity: 'id-github-deploy', isApproved: false }]
    : []),
];

/** What the pipeline needs on GitHub, and in Azure to be let in. */
export function githubSteps(parts: Parts): readonly Step[] {
  const { github, subscription, entra, group, environment } = parts;
  return jobsOf(environment).flatMap(({ name, identity, isApproved }) => {
    const credential = async () => ({
      name: `github-${name}`,
      issuer: githubIssuer,
      subject: await github.subjectOf(name),
    });
    const variables = async (): Promise<Readonly<Record<string, string>>> => {
      const { id, tenantId } = await subscription.account();
      return {
        AZURE_CLIENT_ID: (await subscription.identity(group, identity)).clientId,
        AZURE_SUBSCRIPTION_ID: id,
        AZURE_TENANT_ID: tenantId,
        PLATFORM_CLIENT_ID: (await entra.required(platformName)).appId,
      };
    };
    return [
      {
        what: `The environment ${name} on GitHub${isApproved ? ', which you approve' : ''}`,
        isDone: () => github.hasEnvironment(name, isApproved),
        act: () => github.createEnvironment(name, isApproved),
      },
      {
        what: `The right of its jobs to sign in as ${identity}, without a secret`,
        isDone: async () => subscription.trusts(group, identity, await credential()),
        act: async () => subscription.trust(group, identity, await credential()),
      },
      {
        what: `What its jobs have to know`,
        async isDone() {
          const known = await github.variables(name);
          return Object.entries(await variables()).every(([variable, value]) => known.get(variable) === value);
        },
        async act() {
          const known = await github.variables(name);
          for (const [variable, value] of Object.entries(await variables())) {
            if (known.get(variable) !== value) await github.setVariable(name, variable, value);
          }
        },
      },
    ];
  });
}
