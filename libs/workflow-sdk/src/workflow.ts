import type { IntegrationName, WorkflowContext } from './context';
import { DefinitionError } from './definition-error';
import { assertDefinitionName } from './definition-name';
import type { InputOf, ParameterSet } from './field';
import type { Keepable } from './keepable';
import { assertParameters } from './parameter-rules';
import { assertPermissions } from './permission-rules';
import { collectFindings, planOf, proposalsOf } from './preflight';
import type { PreflightContext, PreflightReport, PreflightSource, PreflightWarning } from './preflight';
import type { Retry } from './retry';
import { assertResults, type Fitting, type ResultOf, type ResultSet } from './result-field';

/** Seconds that an execution may take, unless the workflow says otherwise. */
export const DEFAULT_TIMEOUT_SECONDS = 300;

interface WorkflowSpec<
  Parameters extends ParameterSet,
  Name extends IntegrationName,
  RequiresOrg extends boolean,
  Plan,
  Results extends ResultSet | undefined,
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
  /**
   * Application permissions of Microsoft Graph that its own requests (`request`, `requestAll`) need beside those that the
   * client's functions need: tenants are asked to consent to them, and a check says which one is missing.
   */
  readonly permissions?: readonly string[];
  /** Default: true. With false the workflow runs without an organization. */
  readonly requiresOrg?: RequiresOrg;
  /** Default: 300. */
  readonly timeoutSeconds?: number;
  /** How its steps are tried again that say nothing else, where a system is busy or away. Without it they fail at once. */
  readonly retry?: Retry;
  /** Minutes that a person would need for the same by hand. */
  readonly minutesSaved?: number;
  /**
   * It takes away what nobody gets back easily, always or with some inputs: whoever runs it is shown what its preflight
   * announces, and asked again. Default: false.
   */
  readonly destructive?: boolean | ((input: InputOf<Parameters>) => boolean);
  /**
   * Default: true. With false the same values cannot be run again once something was done with them, such as creating an
   * account of that name.
   */
  readonly repeatable?: boolean;
  readonly parameters: Parameters;
  /** What `run` answers, value by value, so that people see it by its labels. Without it the result is shown as it is. */
  readonly results?: Results;
  /** What was achieved, in one sentence for a technician. Asked when `run` has answered, also with `partial`. */
  summary?(ending: Ending<InputOf<Parameters>, Results extends ResultSet ? ResultOf<Results> : unknown>): string;
  /**
   * Checks with reads only that `run` can succeed, and answers what it found: `plan` of the context of `run`, as JSON
   * keeps it. It also runs alone, before anybody decides to run the workflow. Stands before `run` in the literal.
   */
  preflight?(
    context: PreflightContext<InputOf<Parameters>, Name, RequiresOrg>,
  ): Promise<(Plan & Keepable<Plan>) | undefined>;
  /**
   * Proposes values with reads only while a form is being filled in (`findings.propose`): of the input it is given what is
   * there and valid so far. What it throws proposes nothing.
   */
  suggest?(context: PreflightContext<Partial<InputOf<Parameters>>, Name, RequiresOrg>): Promise<void>;
  run(
    context: RunContext<InputOf<Parameters>, Name, RequiresOrg, Plan>,
  ): Promise<Result & Fitting<Results, Result> & Keepable<Result>>;
}

/** What a workflow that has answered is asked to sum up. */
export interface Ending<Input, Result> {
  readonly input: Input;
  readonly result: Result;
  /** It answered with `partial`: not everything is done. */
  readonly isPartial: boolean;
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
  /** Checks everything again, as a step of this name: for what was waited for long enough to be another. */
  checkAgain(name: string): Promise<{ readonly plan: NoInfer<Plan>; readonly warnings: readonly PreflightWarning[] }>;
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
  /** Permissions of Microsoft Graph that it needs beside those of the client's functions. */
  readonly permissions?: readonly string[];
  readonly requiresOrg: boolean;
  readonly timeoutSeconds: number;
  /** Of every step that has none of its own. */
  readonly retry?: Retry;
  readonly minutesSaved?: number;
  /** Whether it takes something away with some input. */
  readonly destructive: boolean;
  /** Whether it does with this one. */
  takesAway(input: Input): boolean;
  readonly repeatable: boolean;
  readonly parameters: ParameterSet;
  readonly results?: ResultSet;
  /** Answers nothing where the workflow has no words for how it ended. */
  summarize?(ending: Ending<Input, unknown>): string;
  /** The checks alone. Rejects for bugs and at the end of the time; everything else is in the report. */
  preflight?(context: PreflightSource<Input>): Promise<PreflightReport>;
  /** Values that would do, by parameter, for an input that is not complete. */
  suggest?(context: PreflightSource<Partial<Input>>): Promise<Readonly<Record<string, string>>>;
  /** `org` must be there when `requiresOrg` is. The result survives JSON, or is a PartialSuccess. */
  run(context: WorkflowContext<Input, IntegrationName, boolean>): Promise<Result>;
}

/** Defines a workflow; throws a DefinitionError when its name or a parameter breaks a rule. */
export function defineWorkflow<
  const Parameters extends ParameterSet,
  const Name extends IntegrationName = never,
  const RequiresOrg extends boolean = true,
  Plan = undefined,
  const Results extends ResultSet | undefined = undefined,
  Result = unknown,
>(
  spec: WorkflowSpec<Parameters, Name, RequiresOrg, Plan, Results, Result>,
): WorkflowDefinition<InputOf<Parameters>, Result> {
  assertDefinitionName('workflow', spec.name);
  if (typeof spec.run !== 'function') throw new DefinitionError(`The workflow ${spec.name} has no \`run\`.`, spec.name);
  assertParameters(spec.name, spec.parameters);
  assertPermissions(spec.name, spec);
  if (spec.results !== undefined) assertResults(spec.name, spec.results);
  const untyped: Untyped<InputOf<Parameters>, Result> = spec;
  const check = untyped.preflight?.bind(untyped);
  const suggest = untyped.suggest?.bind(untyped);
  const summarize = untyped.summary?.bind(untyped);
  return {
    kind: 'workflow',
    name: spec.name,
    description: spec.description,
    category: spec.category,
    tags: spec.tags ?? [],
    version: spec.version ?? '1',
    uses: spec.uses ?? [],
    ...(spec.permissions && { permissions: [...new Set(spec.permissions)] }),
    requiresOrg: spec.requiresOrg ?? true,
    timeoutSeconds: spec.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS,
    ...(spec.retry && { retry: spec.retry }),
    ...(spec.minutesSaved === undefined ? {} : { minutesSaved: spec.minutesSaved }),
    destructive: spec.destructive !== undefined && spec.destructive !== false,
    takesAway: (input) =>
      typeof spec.destructive === 'function' ? spec.destructive(input) : spec.destructive === true,
    repeatable: spec.repeatable ?? true,
    parameters: spec.parameters,
    ...(spec.results && { results: spec.results }),
    ...(summarize && { summarize }),
    ...(check && { preflight: (context) => collectFindings(check, context, true) }),
    ...(suggest && { suggest: (context) => proposalsOf(suggest, context) }),
    async run(context) {
      // In a step of its own: a failed one is checked anew when the execution is resumed, a good one is not.
      const checkAs = async (name: string, label: string) =>
        check === undefined
          ? { plan: undefined, warnings: [] }
          : context.step(name, async () => planOf(await collectFindings(check, context, false)), { label });
      const checked = await checkAs('preflight', 'Check that everything can be done');
      const checkAgain = (name: string) => checkAs(name, 'Check again that everything can be done');
      return untyped.run({ ...context, ...checked, checkAgain });
    },
  };
}

/** A specification whose types have served their purpose. */
interface Untyped<Input, Result> {
  summary?(ending: Ending<Input, unknown>): string;
  preflight?(context: PreflightContext<Input, IntegrationName, boolean>): Promise<unknown>;
  suggest?(context: PreflightContext<Partial<Input>, IntegrationName, boolean>): Promise<void>;
  run(context: RunContext<Input, IntegrationName, boolean, unknown>): Promise<Result>;
}
