import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act } from './act';
import { type Tool, ToolError } from './azure/az';
import { readCommand } from './command-line';
import { readSetupCommand } from './setup/setup-command';
import { graphAppId } from './setup/registrations';
import { runSteps, type SetupResult } from './setup/step';
import { setupSteps } from './setup/steps';
import { runAz } from './testing/azure/stand-in';
import { emptyGitHub, standInGh } from './testing/github';
import { serving } from './testing/look';
import { newVersion, oldVersion } from './testing/releases';
import { aWorld } from './testing/world';

const root = join(__dirname, '..', '..', '..');
const page = readFileSync(join(root, 'docs', 'deployment.md'), 'utf8');
const templates = join(root, 'tools', 'infra', 'compiled');

/** What a reader types, in the order of the page. */
const commands = [...page.matchAll(/^( *)```sh\n([\s\S]*?)^\1```$/gm)].flatMap(([, , block = '']) =>
  block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== ''),
);

/** Run by tests of their own. */
const elsewhere = ['npm ci', 'npm run infra'];
const permissions = ['User.ReadWrite.All', 'Directory.Read.All'];

/** A subscription in which nothing is, its tenant, and a repository; a reader's commands act on them. */
function aSubscription() {
  const world = aWorld({ from: 'nothing', lag: 1 });
  world.head = oldVersion;
  Object.assign(world.state, { groups: {}, registries: {}, staticWebApps: {}, deployments: {} });
  const appRoles = [...permissions, 'DelegatedAdminRelationship.Read.All'].map((value) => ({
    id: `role of ${value}`,
    value,
  }));
  world.state.principals.push({ id: 'graph', appId: graphAppId, displayName: 'Microsoft Graph', appRoles });
  const az: Tool = (args) => {
    const { code, stdout, stderr } = runAz(world.state, args);
    if (code !== 0) return Promise.reject(new ToolError('az', stderr));
    return Promise.resolve(stdout === '' ? undefined : JSON.parse(stdout));
  };
  const nothing = () => undefined;
  return { world, az, gh: standInGh(emptyGitHub(), world.state, nothing, nothing) };
}

type Subscription = ReturnType<typeof aSubscription>;

function setUp({ az, gh }: Subscription, args: readonly string[]): Promise<SetupResult> {
  const { isCheck, ...command } = readSetupCommand(args);
  const steps = setupSteps({ ...command, az, gh, repository: 'msp/platform', templates, permissions });
  return runSteps(steps, { say: () => undefined, isCheck, agree: () => Promise.resolve(true) });
}

async function deploy({ world, az }: Subscription, args: readonly string[]): Promise<string> {
  const command = readCommand(args);
  // Somebody has merged a change meanwhile: there is a version to go back from.
  if (command.isRollback) {
    world.head = newVersion;
    await deployWith(['--environment', command.environment]);
  }
  const before = world.said.length;
  await deployWith(args);
  return world.said.slice(before).join('\n');

  function deployWith(given: readonly string[]) {
    const { azure, ports } = world.context();
    const actor = { az, azure, ports, templates, env: { PLATFORM_CLIENT_ID: 'client' } };
    return act(readCommand(given), { ...actor, comment: () => Promise.reject(new Error('Nobody asked.')) });
  }
}

const wordsOf = (command: string) => command.split(/ -- | /).slice(command.startsWith('npm run') ? 3 : 1);

test('OPS-3 every command of docs/deployment.md does what the page says, in its order, from an empty subscription', async () => {
  const subscription = aSubscription();
  const { world } = subscription;
  const done: string[] = [];

  for (const command of commands.filter((one) => !elsewhere.includes(one))) {
    const changes = world.state.changes.length;
    if (command.startsWith('npm run deploy:setup ')) {
      const { missing } = await setUp(subscription, wordsOf(command));
      expect({ command, isMissing: missing.length > 0 }).toEqual({ command, isMissing: command.includes('--check') });
    } else if (command.startsWith('npm run deploy ')) {
      expect(await deploy(subscription, wordsOf(command))).not.toBe('');
    } else {
      throw new Error(`No test knows how to follow ${command}`);
    }
    if (/--(check|plan)/.test(command))
      expect({ command, changes: world.state.changes.length }).toEqual({ command, changes });
    done.push(command);
  }

  expect(done.length).toBeGreaterThan(5);
  expect(world.wrongs.filter((line) => !line.includes('latest'))).toEqual([]);
  expect(serving(world, 'workflow-engine')).toBe(newVersion.commit);
  expect(serving(world, 'management-api')).toBe(oldVersion.commit);
  expect((await setUp(subscription, ['--environment', 'production', '--check'])).missing).toEqual([]);
});

test('docs/deployment.md has the commands that this test follows', () => {
  expect(commands).toEqual(expect.arrayContaining([expect.stringMatching(/deploy:setup .*--check$/)]));
  expect(
    commands.filter((command) => !/^(npm ci|npm run (infra|deploy|deploy:setup)( -- .*)?)$/.test(command)),
  ).toEqual([]);
});
