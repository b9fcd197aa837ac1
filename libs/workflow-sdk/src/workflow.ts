import type { IntegrationName, WorkflowContext } from './context';
import { DefinitionError } from './definition-error';
import { assertDefinitionName } from './definition-name';
import type { InputOf, ParameterSet } from './field';
import { assertParameters } from './parameter-rules';
import { collectFindings, planOf } from './preflight';
import type { PreflightContext, PreflightReport, PreflightSource, PreflightWarning } from './preflight';

/** Seconds that an execution may take, unless the workflow says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 300;

interface WorkflowSpec<
  Parameters extends ParameterSet,
  Name extends IntegrationName,
  RequiresOrg extends boolean,
  Plan,
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
  /** It takes away what nobody gets back easily: whoever runs it is shown the plan and asked again. Default: false. */
  readonly destructive?: boolean;
  readonly parameters: Parameters;
  /**
   * Checks with reads only that `run` can succeed, and answers what it found: `plan` of the context of `run`, as JSON
   * keeps it. It also runs alone, before anybody decides to run the workflow. Stands before `run` in the literal.
   */
  preflight?(context: PreflightContext<InputOf<Parameters>, Name, RequiresOrg>): Promise<Plan | undefined>;
  run(context: RunContext<InputOf<Parameters>, Name, RequiresOrg, Plan>): Promise<Result>;
}

type RunContext<Input, Name extends IntegrationName, RequiresOrg extends boolean, Plan> = WorkflowContext<
  Input,
  Name,
  RequiresOrg
> & {
  /** What the preflight answered. */
  readonly plan: NoInfer<Plan>;
  /** What the preflight warned of. */
  readonly warnings: readonly PreflightWarning[];
};

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
  readonly destructive: boolean;
  readonly parameters: ParameterSet;
  /** The checks alone. Rejects for bugs and at the end of the time; everything else is in the report. */
  preflight?(context: PreflightSource<Input>): Promise<PreflightReport>;
  /** `org` must be there when `requiresOrg` is. The result survives JSON, or is a PartialSuccess. */
  run(context: WorkflowContext<Input, IntegrationName, boolean>): Promise<Result>;
}

/** Defines a workflow; throws a DefinitionError when its name or a parameter breaks a rule. */
export function defineWorkflow<
  const Parameters extends ParameterSet,
  const Name extends IntegrationName = never,
  const RequiresOrg extends boolean = true,
  Plan = undefined,
  Result = unknown,
>(spec: WorkflowSpec<Parameters, Name, RequiresOrg, Plan, Result>): WorkflowDefinition<InputOf<Parameters>, Result> {
  assertDefinitionName('workflow', spec.name);
  if (typeof spec.run !== 'function') throw new DefinitionError(`The workflow ${spec.name} has no \`run\`.`, spec.name);
  assertParameters(spec.name, spec.parameters);
  const untyped: Untyped<InputOf<Parameters>, Result> = spec;
  const check = untyped.preflight?.bind(untyped);
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
    destructive: spec.destructive ?? false,
    parameters: spec.parameters,
    ...(check && { preflight: (context) => collectFindings(check, context, true) }),
    async run(context) {
      // In a step of its own: a failed one is checked anew when the execution is resumed, a good one is not.
      const checked =
        check === undefined
          ? { plan: undefined, warnings: [] }
          : await context.step('preflight', async () => planOf(await collectFindings(check, context, false)));
      return untyped.run({ ...context, ...checked });
    },
  };
}

/** A specification whose types have served their purpose. */
interface Untyped<Input, Result> {
  preflight?(context: PreflightContext<Input, IntegrationName, boolean>): Promise<unknown>;
  run(context: RunContext<Input, IntegrationName, boolean, unknown>): Promise<Result>;
}
