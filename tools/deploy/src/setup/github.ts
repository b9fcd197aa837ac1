import { z } from 'zod';
import { type Tool, ToolError } from '../azure/az';

const subjectSchema = z.looseObject({ use_default: z.boolean(), sub_claim_prefix: z.string().nullish() });
const environmentSchema = z.looseObject({
  protection_rules: z.array(z.looseObject({ type: z.string() })).default([]),
  deployment_branch_policy: z.looseObject({ custom_branch_policies: z.boolean() }).nullish(),
});
const policiesSchema = z.looseObject({ branch_policies: z.array(z.looseObject({ name: z.string() })) });
const variablesSchema = z.array(z.looseObject({ name: z.string(), value: z.string() }));

const environmentsVariable = 'ENVIRONMENTS';

export const githubIssuer = 'https://token.actions.githubusercontent.com';

/** The repository on GitHub, as its owner sets it up with `gh`. */
export class GitHub {
  constructor(
    private readonly gh: Tool,
    readonly repository: string,
  ) {}

  private path(rest: string): string {
    return `repos/${this.repository}/${rest}`;
  }

  /** What GitHub names a job of an environment when it asks Azure for a token. The form depends on the repository. */
  async subjectOf(environment: string): Promise<string> {
    const answer = subjectSchema.parse(await this.gh(['api', this.path('actions/oidc/customization/sub')]));
    if (!answer.use_default) {
      throw new Error(
        `${this.repository} has a subject of its own in its OIDC tokens: set it back to the default first.`,
      );
    }
    return `${answer.sub_claim_prefix ?? `repo:${this.repository}`}:environment:${environment}`;
  }

  async hasEnvironment(name: string, isApproved: boolean): Promise<boolean> {
    const found = await this.find(this.path(`environments/${name}`));
    if (found === undefined) return false;
    const { protection_rules: rules, deployment_branch_policy: policy } = environmentSchema.parse(found);
    const isReviewed = rules.some(({ type }) => type === 'required_reviewers');
    if (policy?.custom_branch_policies !== true || isReviewed !== isApproved) return false;
    const policies = policiesSchema.parse(
      await this.gh(['api', this.path(`environments/${name}/deployment-branch-policies`)]),
    );
    return policies.branch_policies.some(({ name: branch }) => branch === branchOf(name));
  }

  /** Jobs of an environment run from main only; those of production once the operator approves. */
  async createEnvironment(name: string, isApproved: boolean): Promise<void> {
    const { id } = z.looseObject({ id: z.number() }).parse(await this.gh(['api', 'user']));
    const policy = [
      '-F',
      'deployment_branch_policy[protected_branches]=false',
      '-F',
      'deployment_branch_policy[custom_branch_policies]=true',
    ];
    const reviewers = isApproved ? ['-f', 'reviewers[][type]=User', '-F', `reviewers[][id]=${id}`] : [];
    await this.gh(['api', '--method', 'PUT', this.path(`environments/${name}`), ...policy, ...reviewers]);
    const branches = this.path(`environments/${name}/deployment-branch-policies`);
    const known = policiesSchema.parse(await this.gh(['api', branches])).branch_policies;
    if (known.some((one) => one.name === branchOf(name))) return;
    await this.gh(['api', '--method', 'POST', branches, '-f', `name=${branchOf(name)}`]);
  }

  async variables(environment: string): Promise<ReadonlyMap<string, string>> {
    const args = ['variable', 'list', '--env', environment, '--repo', this.repository, '--json', 'name,value'];
    return new Map(variablesSchema.parse(await this.gh(args)).map(({ name, value }) => [name, value]));
  }

  async setVariable(environment: string, name: string, value: string): Promise<void> {
    await this.gh(['variable', 'set', name, '--env', environment, '--repo', this.repository, '--body', value]);
  }

  /** Environments that the pipeline deploys to; a variable of the repository names them. */
  async deployedTo(): Promise<readonly string[]> {
    const args = ['variable', 'list', '--repo', this.repository, '--json', 'name,value'];
    const variables = variablesSchema.parse(await this.gh(args));
    return z
      .array(z.string())
      .parse(JSON.parse(variables.find(({ name }) => name === environmentsVariable)?.value ?? '[]'));
  }

  async deployTo(environment: string): Promise<void> {
    const value = JSON.stringify([...new Set([...(await this.deployedTo()), environment])].sort());
    await this.gh(['variable', 'set', environmentsVariable, '--repo', this.repository, '--body', value]);
  }

  async startDeployment(environment: string): Promise<void> {
    const inputs = ['-f', `environment=${environment}`, '-f', 'app=affected'];
    await this.gh(['workflow', 'run', 'deploy.yml', '--repo', this.repository, '--ref', 'main', ...inputs]);
  }

  private async find(path: string): Promise<unknown> {
    try {
      return await this.gh(['api', path]);
    } catch (error) {
      if (error instanceof ToolError && /HTTP 404|Not Found/.test(error.said)) return undefined;
      throw error;
    }
  }
}

/** What a pull request would change is planned from its merge commit, by an identity that may only read. */
const branchOf = (environment: string) => (environment.endsWith('-plan') ? 'refs/pull/*/merge' : 'main');
