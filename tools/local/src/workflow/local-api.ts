import type {
  Execution,
  ExecutionOutcome,
  FieldError,
  Organization,
  Preflight,
  Problem,
  WorkflowDescription,
} from '@msp/models';
import { managementApi, workflowApi } from '@msp/models/validators';
import { z } from 'zod';
import type { StackAddresses } from '../stack/service-environment';

const problemSchema = z.looseObject({
  title: z.string(),
  detail: z.string().optional(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** What a service refused, in its words; `errors` by field. */
export class RefusedError extends Error {
  readonly code: string;
  readonly errors: readonly FieldError[];
  constructor({ title, detail, code, errors = [] }: Pick<Problem, 'title'> & z.infer<typeof problemSchema>) {
    super(detail ?? title);
    this.code = code;
    this.errors = errors;
  }
}

/** Where an execution belongs: an organization's id, or `undefined` for GLOBAL. */
export type Scope = string | undefined;

interface Call {
  readonly method?: 'POST';
  readonly scope?: Scope;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The services of the local stack, as one person reaches them. Functions throw a RefusedError. */
export class LocalApi {
  constructor(
    private readonly addresses: Pick<StackAddresses, 'managementApi' | 'workflowEngine'>,
    private readonly token: string,
  ) {}

  async workflows(): Promise<readonly WorkflowDescription[]> {
    const answer = await this.engine('/admin/metadata', {});
    return workflowApi.validators.getMetadata.response.parse(answer).workflows;
  }

  /** All that the person may access, by name. */
  async organizations(): Promise<readonly Organization[]> {
    const found: Organization[] = [];
    let cursor: string | undefined;
    do {
      const search = new URLSearchParams({ limit: '100', ...(cursor !== undefined && { cursor }) });
      const answer = await this.management(`/api/organizations?${search}`, {});
      const page = managementApi.validators.listOrganizations.response.parse(answer);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  }

  /** Accepts the execution and answers at once. */
  async execute(workflow: string, scope: Scope, body: object): Promise<ExecutionOutcome> {
    const headers = { Prefer: 'respond-async' };
    const answer = await this.engine(`/api/workflows/${workflow}`, { method: 'POST', scope, body, headers });
    return workflowApi.validators.executeWorkflow.response.parse(answer);
  }

  async preflight(workflow: string, scope: Scope, body: object): Promise<Preflight> {
    const answer = await this.engine(`/api/workflows/${workflow}/preflight`, { method: 'POST', scope, body });
    return workflowApi.validators.preflightWorkflow.response.parse(answer);
  }

  async stop(executionId: string, scope: Scope): Promise<void> {
    const search = scope === undefined ? '?scope=global' : '';
    await this.engine(`/api/executions/${executionId}/stop${search}`, { method: 'POST', scope, body: {} });
  }

  async execution(executionId: string, scope: Scope): Promise<Execution> {
    const search = scope === undefined ? '?scope=global' : '';
    const answer = await this.management(`/api/executions/${executionId}${search}`, { scope });
    return managementApi.validators.getExecution.response.parse(answer);
  }

  /** Any other reading of the management API, unjudged. */
  management(path: string, call: Call): Promise<unknown> {
    return this.call(this.addresses.managementApi, path, call);
  }

  private engine(path: string, call: Call): Promise<unknown> {
    return this.call(this.addresses.workflowEngine, path, call);
  }

  private async call(address: string, path: string, { method, scope, body, headers }: Call): Promise<unknown> {
    const response = await fetch(`${address}${path}`, {
      method: method ?? 'GET',
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(scope !== undefined && { 'X-Organization-Id': scope }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const title = `${new URL(address).host} answered ${response.status}.`;
    throw new RefusedError(problemSchema.safeParse(answer).data ?? { title, code: 'internal' });
  }
}
