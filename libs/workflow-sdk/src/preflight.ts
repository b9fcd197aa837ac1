import type { BaseContext, Files, IntegrationName, Mappings, Organization } from './context';
import { harmless, IntegrationError, WorkflowError, type WorkflowErrorKind } from './errors';

/** Something that would make an execution stop before it changes anything. */
export interface PreflightProblem {
  /** The parameter that it is about; absent where no parameter would mend it. */
  readonly path?: string;
  readonly kind: WorkflowErrorKind;
  readonly message: string;
  readonly remedy: string;
}

/** Something that whoever runs it should know before; it stops nothing. */
export interface PreflightWarning {
  readonly path?: string;
  readonly message: string;
  readonly remedy?: string;
}

/** One thing that a run will do, such as `Groups to leave`, and to what. */
export interface PlanLine {
  readonly label: string;
  readonly items: readonly string[];
}

/** What whoever decides on a run is told of it, beside what is wrong. */
export interface Outlook {
  /** Whom or what it is about, as in `Ada Lovelace (ada@acme.example)`. */
  readonly subject?: string;
  readonly lines: readonly PlanLine[];
  /** Values that would do, by parameter. */
  readonly proposals: Readonly<Record<string, string>>;
}

/** Collects what the checks of a preflight find, so that all of it is said at once. */
export interface Findings {
  problem(error: WorkflowError, path?: string): void;
  warn(warning: PreflightWarning): void;
  /** What the check answers; undefined when it failed, which is a problem then. Bugs and the end of the time pass. */
  check<Result>(work: () => Promise<Result> | Result, path?: string): Promise<Result | undefined>;
  /** Like `check` for what the work can do without: a failure is a warning. */
  attempt<Result>(work: () => Promise<Result> | Result, path?: string): Promise<Result | undefined>;
  /** Says whom or what the run is about. */
  about(subject: string): void;
  /** Says what the run will do; a line without items is left out. */
  announce(label: string, items: readonly string[]): void;
  /** Offers a value for a parameter whose value is refused, or could be filled in. The first one counts. */
  propose(path: string, value: string): void;
}

/** What a preflight is given: no steps, nothing to seal, no way to write. */
export type PreflightContext<
  Input = Readonly<Record<string, unknown>>,
  Name extends IntegrationName = IntegrationName,
  RequiresOrg extends boolean = true,
> = Omit<BaseContext<Name>, 'mappings'> & {
  readonly mappings: Pick<Mappings, 'get'>;
  readonly input: Input;
  readonly files: Files;
  readonly findings: Findings;
  /** Before anybody decided to run the workflow; false as the first step of a run, which urgent work should keep short. */
  readonly isAlone: boolean;
} & (RequiresOrg extends true ? { readonly org: Organization } : unknown);

/** What a preflight needs when it runs alone: clients that refuse to write, and nothing that could. */
export type PreflightSource<Input = Readonly<Record<string, unknown>>> = Omit<BaseContext, 'mappings'> & {
  readonly mappings: Pick<Mappings, 'get'>;
  readonly input: Input;
  readonly files: Files;
  readonly org?: Organization;
};

/** `plan` is what the preflight answered; it counts only while there are no problems. */
export interface PreflightReport<Plan = unknown> {
  readonly problems: readonly PreflightProblem[];
  readonly warnings: readonly PreflightWarning[];
  readonly plan: Plan | undefined;
  readonly outlook: Outlook;
}

/** An execution that its preflight stopped: every problem in words, the kind of the first. */
export class PreflightError extends WorkflowError {
  constructor(readonly problems: readonly [PreflightProblem, ...PreflightProblem[]]) {
    const [{ kind }] = problems;
    super(kind, `${sentence(problems.map(({ message }) => message))} Nothing was changed.`, {
      remedy: sentence(problems.map(({ remedy }) => remedy)),
    });
  }
}

const sentence = (parts: readonly string[]): string => [...new Set(parts)].join(' ');

/** Runs the checks and collects what they find. Only what a preflight may use is handed on. */
export async function collectFindings<Input, Context, Plan>(
  preflight: (context: Context) => Promise<Plan>,
  context: PreflightSource<Input>,
  isAlone: boolean,
): Promise<PreflightReport<Plan>> {
  const { caller, config, secrets, integrations, mappings, log, signal, input, files, org } = context;
  const { findings, problems, warnings, outlook } = createFindings(signal);
  const given = {
    caller,
    config,
    secrets,
    integrations,
    log,
    signal,
    input,
    files,
    findings,
    isAlone,
    mappings: { get: mappings.get.bind(mappings) },
    ...(org && { org }),
  };
  // Built from the same parts that the type names.
  const plan = await findings.check(() => preflight(given as Context));
  if (plan === undefined && problems.length === 0) throw new WorkflowError('bug', 'The preflight answered no plan.');
  return { problems, warnings, plan, outlook: outlook() };
}

/** What is proposed for an input that is not complete. */
export async function proposalsOf<Input, Context>(
  suggest: (context: Context) => Promise<void>,
  context: PreflightSource<Input>,
): Promise<Outlook['proposals']> {
  const { outlook } = await collectFindings(async (given: Context) => suggest(given).then(() => ({})), context, true);
  return outlook.proposals;
}

/** The plan of a context whose checks are all good. Throws PreflightError with everything that is not. */
export function planOf<Plan>({ problems, warnings, plan }: Omit<PreflightReport<Plan>, 'outlook'>) {
  const [first, ...others] = problems;
  if (first !== undefined) throw new PreflightError([first, ...others]);
  return { plan, warnings };
}

function createFindings(signal: AbortSignal) {
  const problems: PreflightProblem[] = [];
  const warnings: PreflightWarning[] = [];
  const lines: PlanLine[] = [];
  const proposals = new Map<string, string>();
  let subject: string | undefined;
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key) !== undefined;
  const problem: Findings['problem'] = (error, path) => {
    const { kind, message, remedy } = error;
    if (isNew(`problem ${sourceOf(error) ?? `${path} ${message}`}`))
      problems.push({ kind, message, remedy, ...(path !== undefined && { path }) });
  };
  const warn: Findings['warn'] = (warning) => {
    if (isNew(`warning ${warning.path} ${warning.message}`)) warnings.push(warning);
  };
  const guarded = async <Result>(work: () => Promise<Result> | Result, found: (error: WorkflowError) => void) => {
    try {
      return await work();
    } catch (error) {
      if (signal.aborted || !(error instanceof WorkflowError) || error.kind === 'bug') throw error;
      found(error);
      return undefined;
    }
  };
  const findings: Findings = {
    problem,
    warn,
    check: (work, path) => guarded(work, (error) => problem(error, path)),
    attempt: (work, path) =>
      guarded(work, (error) => {
        if (error instanceof IntegrationError) harmless(error);
        const { message, remedy } = error;
        if (isNew(`warning ${sourceOf(error) ?? message}`))
          warn({ message, remedy, ...(path !== undefined && { path }) });
      }),
    about: (words) => void (subject = words),
    announce: (label, items) => void (items.length > 0 && lines.push({ label, items: [...items] })),
    propose: (path, value) => void (proposals.has(path) || proposals.set(path, value)),
  };
  const outlook = (): Outlook => ({
    ...(subject !== undefined && { subject }),
    lines,
    proposals: Object.fromEntries(proposals),
  });
  return { findings, problems, warnings, outlook };
}

/** A vendor that is out of reach fails every check in the same way: it is said once. */
function sourceOf(error: WorkflowError): string | undefined {
  if (!(error instanceof IntegrationError)) return undefined;
  const { integration, status, code } = error;
  const isAboutTheCall = status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429;
  return isAboutTheCall ? undefined : `${integration} ${status} ${code}`;
}
