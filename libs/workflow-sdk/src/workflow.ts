import type { IntegrationName, WorkflowContext } from './context';
import { assertDefinitionName } from './definition-name';
import type { InputOf, ParameterSet } from './field';
import { assertParameters } from './parameter-rules';

/** Seconds that an execution may take, unless the workflow says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 300;

interface WorkflowSpec<
  Parameters extends ParameterSet,
  Name extends IntegrationName,
  RequiresOrg extends boolean,
  Result,
> {
  /** snake_case, unique among workflows. */
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags?: readonly string[];
  /** Default: '1'. Executions in flight stay on the version they began with. */
  readonly version?: string;
  /** Integrations that `run` may ask for; checked before it starts. */
  readonly uses?: readonly Name[];
  /** Default: true. With false the workflow runs without an organization. */
  readonly requiresOrg?: RequiresOrg;
  /** Default: 300. */
  readonly timeoutSeconds?: number;
  /** Minutes that a person would need for the same by hand. */
  readonly minutesSaved?: number;
  readonly parameters: Parameters;
  run(context: WorkflowContext<InputOf<Parameters>, Name, RequiresOrg>): Promise<Result>;
}

/** A workflow as the engine sees it. */
export interface WorkflowDefinition<Input = Readonly<Record<string, unknown>>, Result = unknown> {
  readonly kind: 'workflow';
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly version: string;
  readonly uses: readonly IntegrationName[];
  readonly requiresOrg: boolean;
  readonly timeoutSeconds: number;
  readonly minutesSaved?: number;
  readonly parameters: ParameterSet;
  /** `org` must be there when `requiresOrg` is. The result survives JSON, or is a PartialSuccess. */
  run(context: WorkflowContext<Input, IntegrationName, boolean>): Promise<Result>;
}

/** Defines a workflow; throws a TypeError when its name or a parameter breaks a rule. */
export function defineWorkflow<
  const Parameters extends ParameterSet,
  const Name extends IntegrationName = never,
  const RequiresOrg extends boolean = true,
  Result = unknown,
>(spec: WorkflowSpec<Parameters, Name, RequiresOrg, Result>): WorkflowDefinition<InputOf<Parameters>, Result> {
  assertDefinitionName('workflow', spec.name);
  assertParameters(spec.name, spec.parameters);
  const untyped: { run(context: WorkflowContext<InputOf<Parameters>, IntegrationName, boolean>): Promise<Result> } =
    spec;
  return {
    kind: 'workflow',
    name: spec.name,
    description: spec.description,
    category: spec.category,
    tags: spec.tags ?? [],
    version: spec.version ?? '1',
    uses: spec.uses ?? [],
    requiresOrg: spec.requiresOrg ?? true,
    timeoutSeconds: spec.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    ...(spec.minutesSaved === undefined ? {} : { minutesSaved: spec.minutesSaved }),
    parameters: spec.parameters,
    run: (context) => untyped.run(context),
  };
}
