import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Execution, Organization, WorkflowDescription } from '@msp/models';
import { writeStackFile } from '../stack/stack-file';

/** As much of both services and of the identity provider as a command line needs, answered from memory. */
export interface FakeServices {
  readonly organizations: Organization[];
  readonly workflows: WorkflowDescription[];
  /** What is asked for one after the other; the last one stays. */
  executions: Execution[];
  /** Answers in place of the execution. */
  refusal: { readonly status: number; readonly body: object } | undefined;
  readonly seen: { readonly call: string; readonly organization: string | undefined; readonly body: unknown }[];
  onCall: (call: string) => void;
  /** Writes the file by which commands find the stack. */
  announce(folder: string): Promise<void>;
  close(): void;
}

export async function startFakeServices(): Promise<FakeServices> {
  const services: Omit<FakeServices, 'announce' | 'close'> = {
    organizations: [],
    workflows: [],
    executions: [],
    refusal: undefined,
    seen: [],
    onCall: () => undefined,
  };
  const server = createServer((request, response) => {
    void answer(services, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  const address = await listen(server);
  return Object.assign(services, {
    announce: (folder: string) =>
      writeStackFile(folder, {
        pid: process.pid,
        startedAt: '2026-11-20T08:00:00Z',
        environment: {},
        addresses: {
          ui: 'http://ui.example',
          managementApi: address,
          workflowEngine: address,
          identityProvider: address,
          standIns: address,
          entra: address,
          keyVault: address,
        },
      }),
    close: () => void server.close(),
  });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(services: Omit<FakeServices, 'announce' | 'close'>, request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const call = `${request.method} ${(request.url ?? '').split('?', 1)[0]}`;
  const organization = request.headers['x-organization-id'];
  services.seen.push({ call, organization: String(organization), body: text === '' ? undefined : JSON.parse(text) });
  services.onCall(call);
  const { organizations, workflows, executions, refusal } = services;
  const [execution] = executions;
  switch (call) {
    case 'POST /local/token':
      return { status: 200, body: { access_token: 'token' } };
    case 'GET /admin/metadata':
      return { status: 200, body: { workflows, dataProviders: [] } };
    case 'GET /api/organizations':
      return { status: 200, body: { items: organizations } };
    default:
  }
  if (call.endsWith('/stop')) return { status: 202, body: outcomeOf(execution) };
  if (call.startsWith('GET /api/executions/')) {
    if (executions.length > 1) executions.shift();
    return { status: 200, body: execution };
  }
  return refusal ?? { status: 202, body: call.endsWith('/preflight') ? nothingFound : outcomeOf(execution) };
}

const nothingFound = { problems: [], warnings: [{ path: 'user', message: 'Is switched off.' }] };

function outcomeOf(execution: Execution | undefined) {
  if (execution === undefined) return {};
  const { executionId, organizationId, workflowName, status, startedAt } = execution;
  return { executionId, organizationId, workflowName, status, startedAt };
}
