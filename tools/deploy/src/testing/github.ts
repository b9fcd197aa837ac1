import { type Tool, ToolError } from '../azure/az';
import { containerApps, groupOf, worker } from '../environment';
import { type AzureState, emptyApp } from './azure/state';

/** What the stand-in of GitHub keeps. */
export interface GitHubState {
  environments: Record<string, { reviewers: number[]; branches: string[]; hasPolicy: boolean }>;
  variables: Record<string, Record<string, string>>;
  changes: string[];
  subject: { use_default: boolean; use_immutable_subject: boolean; sub_claim_prefix?: string };
}

export const emptyGitHub = (): GitHubState => ({
  environments: {},
  variables: {},
  changes: [],
  subject: { use_default: true, use_immutable_subject: true, sub_claim_prefix: 'repo:msp@1/platform@2' },
});

/** `gh`, as far as the setup uses it; `before` is asked for each call, and may refuse it. */
export function standInGh(state: GitHubState, azure: AzureState, before: () => void, after: () => void): Tool {
  const act = (args: readonly string[]): unknown => {
    const [verb, ...rest] = args;
    if (verb === 'api') return api(state, rest);
    if (verb === 'variable') return variable(state, rest);
    if (args.slice(0, 3).join(' ') === 'workflow run deploy.yml') return startDeployment(state, azure, args);
    throw new ToolError('gh', `unknown command "${args.join(' ')}"`);
  };
  return (args) => {
    try {
      before();
      const answer = act(args);
      after();
      return Promise.resolve(answer);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

const optionOf = (args: readonly string[], name: string) => args[args.indexOf(name) + 1] ?? '';

function api({ environments, subject, changes }: GitHubState, args: readonly string[]): unknown {
  const isChange = args.includes('--method');
  const path = args[isChange ? 2 : 0] ?? '';
  if (isChange) changes.push(path);
  if (path === 'user') return { id: 7 };
  if (path.endsWith('/actions/oidc/customization/sub')) return subject;
  const [, name = '', part] = /environments\/([^/]+)(\/deployment-branch-policies)?$/.exec(path) ?? [];
  const found = environments[name];
  if (isChange && part === undefined) {
    const reviewers = args.includes('reviewers[][type]=User') ? [7] : [];
    environments[name] = { branches: found?.branches ?? [], reviewers, hasPolicy: true };
    return {};
  }
  if (found === undefined) throw new ToolError('gh api', 'gh: Not Found (HTTP 404)');
  if (isChange) return void found.branches.push(optionOf(args, '-f').replace('name=', ''));
  if (part !== undefined) return { branch_policies: found.branches.map((branch) => ({ name: branch })) };
  return {
    protection_rules: found.reviewers.length > 0 ? [{ type: 'required_reviewers' }] : [],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: found.hasPolicy },
  };
}

function variable({ variables, environments, changes }: GitHubState, [verb, ...args]: readonly string[]): unknown {
  const environment = args.includes('--env') ? optionOf(args, '--env') : 'the repository';
  if (args.includes('--env') && environments[environment] === undefined)
    throw new ToolError('gh variable', 'HTTP 404: Not Found');
  const held = (variables[environment] ??= {});
  if (verb === 'list') return Object.entries(held).map(([name, value]) => ({ name, value }));
  changes.push(`variable ${args[0]}`);
  held[args[0] ?? ''] = optionOf(args, '--body');
  return undefined;
}

/** The pipeline deploys what is asked for. */
function startDeployment({ changes }: GitHubState, azure: AzureState, args: readonly string[]) {
  const environment = args.find((arg) => arg.startsWith('environment='))?.slice('environment='.length);
  changes.push(`deploy ${environment}`);
  for (const app of containerApps) {
    const name = `${groupOf(environment === 'production' ? 'production' : 'staging')}/${app}`;
    azure.apps[name] ??= emptyApp(app !== worker);
  }
  return undefined;
}
