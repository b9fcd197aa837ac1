import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApps, localSecrets, type RunningStack, startStack } from '@msp/local';
import { platformClientId, seedApp } from '@msp/testing';
import { z } from 'zod';
import { runChecks, SmokeError } from './checks';
import { type EnvironmentTarget, smokeEnvironment } from './environment';
import { installedWorkflows } from './installed-workflows';
import { smokeService } from './service';
import { workflowChecks } from './workflows';

const root = join(__dirname, '..', '..', '..');
const silent = () => undefined;

async function tokenOf(stack: RunningStack, handle: string): Promise<string> {
  const response = await fetch(`${stack.addresses.identityProvider}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle }),
  });
  const { access_token: token } = z.object({ access_token: z.string() }).parse(await response.json());
  return token;
}

/** As the pipeline has one: for a program, with the role to run workflows and no right for any organization. */
async function tokenOfProgram(stack: RunningStack): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: seedApp.clientId,
    client_secret: localSecrets.app,
    scope: `api://${platformClientId}/.default`,
  });
  const response = await fetch(`${stack.addresses.identityProvider}/token`, { method: 'POST', body });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

describe('the smoke test', () => {
  let folder: string;
  let stack: RunningStack;
  const target = (): EnvironmentTarget => ({
    managementApi: stack.addresses.managementApi,
    workflowEngine: stack.addresses.workflowEngine,
    ui: stack.addresses.ui,
    workflows: installedWorkflows(root),
    token: () => tokenOf(stack, 'runner'),
  });
  const problemsIn = (trying: Promise<void>) =>
    trying.then(
      () => [],
      (error: unknown) => (error instanceof SmokeError ? error.problems : [String(error)]),
    );
  const problemsOf = (changed: Partial<EnvironmentTarget>) =>
    problemsIn(smokeEnvironment({ ...target(), ...changed }, silent));

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'smoke-'));
    // As it is deployed: one that answers, and one that works.
    stack = await startStack({ folder, builds: await buildApps(), engineRole: 'api', workers: 1 });
  });
  afterAll(async () => {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('OPS-3 finds a running platform in order', async () => {
    const said: string[] = [];

    await smokeEnvironment(target(), (line) => said.push(line));

    expect(said.map((line) => line.trim())).toMatchInlineSnapshot(`
      [
        "works: management-api is ready",
        "works: management-api is what was deployed",
        "works: workflow-engine is ready",
        "works: workflow-engine is what was deployed",
        "works: a token is issued",
        "works: every installed workflow is in the catalogue",
        "works: platform_check runs",
        "works: platform_check waits for two seconds and goes on",
        "works: what waits in the queue goes on at a worker, and its events come as they happen",
        "works: what it sealed can be shown once, and no second time",
        "works: the pages load",
        "works: the pages know their environment, and reach nothing else",
      ]
    `);
  });

  test('OPS-3 needs no person: a program with the role to run workflows and no right for any client can do all of it', async () => {
    expect(await problemsOf({ token: () => tokenOfProgram(stack) })).toEqual([]);
  });

  test('OPS-3 says which workflow is missing', async () => {
    const checks = workflowChecks({ ...target(), workflows: ['platform_check', 'of_tomorrow'] });
    const withoutRuns = checks.filter(({ name }) => /token|catalogue/.test(name));

    expect(await problemsIn(runChecks(withoutRuns, silent))).toEqual([expect.stringMatching(/catalogue: of_tomorrow/)]);
  });

  test('OPS-3 says that other code answers than was deployed', async () => {
    const { managementApi: address } = target();
    const other = { name: 'management-api', address, commit: 'f'.repeat(40) };

    expect(await problemsIn(smokeService(other, silent))).toEqual([expect.stringMatching(/f{12} was deployed/)]);
  });

  test('OPS-3 says that pages lead to another environment', async () => {
    const problems = await problemsOf({ workflowEngine: stack.addresses.managementApi });

    expect(problems).toContainEqual(expect.stringMatching(/They lead to/));
  });

  test('OPS-3 says what is refused without a right token', async () => {
    expect(await problemsOf({ token: () => Promise.resolve('no-token') })).toContainEqual(
      expect.stringMatching(/platform_check runs: It answers 401/),
    );
  });
});

test('OPS-3 what does not answer is told once the time is over', async () => {
  const never = { name: 'it answers', run: () => new Promise<void>(() => undefined) };

  await expect(runChecks([never], silent, 20)).rejects.toThrow('No answer within 0.02 s.');
});

test('the workflows of the working copy are those that the engine registers', () => {
  expect(installedWorkflows(root)).toEqual(expect.arrayContaining(['platform_check', 'user_onboarding']));
});
