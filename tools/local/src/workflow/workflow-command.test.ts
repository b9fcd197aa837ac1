import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execution, Organization, WorkflowDescription } from '@msp/models';
import { type FakeServices, startFakeServices } from '../testing/fake-services';
import { failureLines, workflowCommand } from './workflow-command';

const stamp = { createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'seed', updatedAt: '2026-01-01T00:00:00.000Z' };
const anOrganization = (number: number, name: string): Organization => ({
  organizationId: `0a6f1d2e-0000-4a4a-8a8a-00000000000${number}`,
  name,
  tenantId: null,
  isActive: true,
  ...stamp,
});
const report: WorkflowDescription = {
  name: 'domain_report',
  description: 'Counts',
  category: 'reports',
  tags: [],
  version: '1',
  uses: [],
  requiresOrg: true,
  timeoutSeconds: 300,
  parameters: [
    { name: 'domain', label: 'Domain', type: 'string', required: true },
    { name: 'most', label: 'Most', type: 'int', required: false },
    { name: 'all', label: 'All', type: 'bool', required: false },
    { name: 'groups', label: 'Groups', type: 'list', required: false },
  ],
};
const executionId = '0198f000-0000-7000-8000-000000000001';
const anExecution = (changes: Partial<Execution> = {}): Execution => ({
  executionId,
  organizationId: anOrganization(1, '').organizationId,
  workflowName: report.name,
  status: 'Success',
  executedBy: 'p',
  executedByName: 'P',
  startedAt: '2026-01-01T08:00:00.000Z',
  input: {},
  logs: [],
  calls: [],
  steps: [],
  ...changes,
});

let folder: string;
let services: FakeServices;
let said: string[];
let interrupting: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workflow-'));
  services = await startFakeServices();
  await services.announce(folder);
  services.organizations.push(anOrganization(1, 'Acme Corp'), anOrganization(2, 'Acme Corp Retail'));
  services.organizations.push(anOrganization(3, 'Twin'), anOrganization(4, 'twin'), anOrganization(5, 'Zoë & Sons'));
  services.workflows.push(report, { ...report, name: 'sweep', requiresOrg: false, parameters: [] });
  services.executions = [anExecution()];
  said = [];
  interrupting = new AbortController();
});
afterEach(async () => {
  services.close();
  await rm(folder, { recursive: true });
});

async function run(...args: string[]): Promise<number> {
  const say = (line: string) => said.push(line);
  return workflowCommand(args, { env: { DATA_DIR: folder }, say, interrupted: interrupting.signal });
}
const refused = (...args: string[]) =>
  run(...args).then(
    () => 'ran',
    (error: unknown) => failureLines(error).join('\n'),
  );
const accepted = () => services.seen.find(({ call }) => call === 'POST /api/workflows/domain_report');

test.each(['Acme Corp', 'acme-corp', ' ACME corp', anOrganization(1, '').organizationId, 'zoe-sons', 'Zoë'])(
  'WF-7 runs the workflow for the one organization that "%s" means',
  async (org) => {
    const code = await run('domain-report', '--org', org, '--input', 'domain=acme.example');

    const [wanted] = services.organizations.filter(({ organizationId }) => organizationId === accepted()?.organization);
    expect({ code, name: wanted?.name }).toEqual({
      code: 0,
      name: /^z/i.test(org) ? 'Zoë & Sons' : 'Acme Corp',
    });
  },
);

test.each([
  ['twin', /could be 2 organizations[\s\S]*00000000000[34] {2}Twin/i],
  ['Acme', /could be 2 organizations[\s\S]*Acme Corp Retail/],
  ['Acne Crop', /no organization "Acne Crop"[\s\S]*nearest: Acme Corp/],
  ['0a6f1d2e-0000-4a4a-8a8a-000000000009', /There is no organization/],
  ['acme corp r', /nearest: Acme Corp Retail/],
  ['-', /There is no organization/],
])('WF-7 guesses no organization for "%s"', async (org, words) => {
  expect(await refused('domain_report', '--org', org)).toMatch(words);
  expect(accepted()).toBeUndefined();
});

test('WF-7 says what is missing before anything runs', async () => {
  expect(await refused()).toContain('Usage: npm run workflow');
  expect(await refused('domain_report', '--colour')).toContain('Usage: npm run workflow');
  expect(await refused('domain_reprot', '--org', 'Zoë')).toContain('The nearest: domain_report');
  expect(await refused('domain_report')).toContain('--org, such as Acme Corp');
  expect(await refused('domain_report', '--as', 'nobody')).toContain('Known are admin, technician');
  await rm(join(folder, 'stack.json'));
  expect(await refused('domain_report')).toContain('Start it with npm start');
});

test('WF-7 a workflow without an organization needs none', async () => {
  expect(await run('sweep')).toBe(0);
  expect(services.seen.at(-1)?.organization).toBe('undefined');
});

test('WF-7 turns what is typed into what a form would pass on, over values as JSON', async () => {
  await run(
    ...[
      'domain_report',
      '--org',
      'Acme Corp',
      '--input',
      '{"domain": "x", "most": 1}',
      '--input',
      'domain= acme.example ',
    ],
    ...['--input', 'most=12', '--input', 'all=false', '--input', 'groups=Sales', '--input', 'groups=R&D, Berlin'],
  );

  expect(accepted()?.body).toEqual({ domain: 'acme.example', most: 12, all: false, groups: ['Sales', 'R&D, Berlin'] });
});

test('WF-7 refuses what has no such shape, parameter by parameter', async () => {
  const words = await refused(
    ...['domain_report', '--org', 'Acme Corp', '--input', 'most=1,2', '--input', 'all=yes', '--input', 'domian=x'],
  );

  expect(words.split('\n')).toEqual([
    expect.stringContaining('nothing was run'),
    expect.stringMatching(/^ {2}most: .*[Nn]umber/),
    '  all: true or false',
    expect.stringMatching(/^ {2}domian: .*It has domain/),
  ]);
  expect(await refused('domain_report', '--org', 'Acme Corp', '--input', '[1]')).toContain('no JSON object');
  expect(await refused('domain_report', '--org', 'Acme Corp', '--input', '@nowhere.json')).toContain('nowhere.json');
});

test('WF-7 says the problems of the contract by field', async () => {
  const errors = [{ path: 'domain', message: 'Is required.' }];
  const problem = { type: 'about:blank', title: 'Invalid', code: 'invalid-request', status: 400, correlationId: 'c' };
  services.refusal = { status: 400, body: { ...problem, detail: 'The input is not valid; see errors.', errors } };

  const words = await refused('domain_report', '--org', 'Acme Corp');

  expect(words).toBe('The input is not valid; see errors.\n  domain: Is required.');
});

test('WF-7 says steps and lines once, as they come, and the result as the page of the run does', async () => {
  const at = '2026-01-01T08:00:01.000Z';
  const step = { name: 'count-users', label: 'Count the users', startedAt: at, attempt: 1 };
  const line = { at, level: 'info' as const, message: 'Counted', details: { count: 2 } };
  const running = anExecution({ status: 'Running', steps: [{ ...step, status: 'running' }] });
  const over = anExecution({
    logs: [line],
    steps: [{ ...step, status: 'done', completedAt: at, summary: '2 users' }],
    summary: '2 users were counted',
    result: { users: [{ user: { id: 'x', name: 'Ada' }, on: true }] },
    resultFields: [
      {
        name: 'users',
        label: 'Users',
        kind: 'table',
        columns: [
          { name: 'user', label: 'User', kind: 'user' },
          { name: 'on', label: 'Enabled', kind: 'boolean' },
        ],
      },
    ],
  });
  services.executions = [running, running, over];

  const code = await run('domain_report', '--org', 'Acme Corp', '--input', 'domain=x');

  expect(code).toBe(0);
  expect(said).toEqual([
    'Running domain_report for Acme Corp.',
    ...['  ▸ Count the users', '  ✓ Count the users: 2 users', '    Counted {"count":2}', ''],
    ...['Succeeded. 2 users were counted.', '', 'Users:', 'User  Enabled', '────  ───────', 'Ada   yes', ''],
    `http://ui.example/orgs/${anOrganization(1, '').organizationId}/executions/${executionId}`,
  ]);
});

test.each(['PartialSuccess', 'Failed', 'TimedOut', 'Cancelled', 'NeedsAttention', 'Quarantined'] as const)(
  'WF-7 the exit code of an execution that is %s is not 0',
  async (status) => {
    const error = { kind: 'bug', message: 'It broke.', remedy: 'Mend it.' } as const;
    services.executions = [anExecution({ status, error })];

    expect(await run('domain_report', '--org', 'Acme Corp')).toBe(1);
    expect(said.join('\n')).toMatch(/It broke\.\nWhat to do: Mend it\./);
  },
);

test('WF-7 Ctrl-C stops the execution, once, and says so', async () => {
  services.executions = [anExecution({ status: 'Running' })];
  services.onCall = (call) => {
    if (call.startsWith('GET /api/executions/')) interrupting.abort();
    if (call.endsWith('/stop')) services.executions = [anExecution({ status: 'Cancelled' })];
  };

  const code = await run('domain_report', '--org', 'Acme Corp');

  expect(code).toBe(1);
  expect(services.seen.filter(({ call }) => call === `POST /api/executions/${executionId}/stop`)).toHaveLength(1);
  expect(said).toContain('Stopping the execution …');
  expect(said.join('\n')).toContain('Stopped.');
});

test('WF-7 --dry-run checks only', async () => {
  expect(await run('domain_report', '--org', 'Acme Corp', '--dry-run')).toBe(0);

  expect(accepted()).toBeUndefined();
  expect(said).toEqual([
    'Checking domain_report for Acme Corp; nothing is changed.',
    '! user: Is switched off.',
    'It can run: nothing speaks against it.',
  ]);
});
