import { join } from 'node:path';
import { Azure } from '../azure/azure';
import { type Tool, ToolError } from '../azure/az';
import {
  type ContainerApp,
  containerApps,
  formerEngine,
  groupOf,
  imageApps,
  imageOf,
  registryGroup,
  worker,
} from '../environment';
import type { Ports } from '../ports';
import type { RollOut } from '../roll-out/roll-out';
import { domain } from './azure/container-app.commands';
import { runAz } from './azure/stand-in';
import { type AzureState, emptyAzure } from './azure/state';
import { look } from './look';
import { images, newVersion, oldVersion, versionAt, versionOf } from './releases';

const templates = join(__dirname, 'templates');
const group = groupOf('production');
const foundation = {
  managementApiUrl: `https://management-api.${domain}`,
  workflowApiUrl: `https://engine-api.${domain}`,
  uiOrigin: 'https://pages.example',
  azureClientId: 'client',
  keyVaultUrl: 'https://vault.example',
};

/** Whoever runs the deployment is gone, and with it everything that it would have done next. */
export class Killed extends Error {}

export interface World {
  readonly state: AzureState;
  /** Commit of the pages on the public address. */
  readonly pages: { production: string; next: string };
  /** Whether somebody takes work: from when an environment has its first version. */
  readonly isAtWork: boolean;
  /** Digests that were tried on an address without traffic, and worked. */
  readonly tried: Set<string>;
  /** Digests that start, and do not work. */
  readonly faulty: Set<string>;
  readonly said: string[];
  /** Traffic went to something that was neither there before nor tried. */
  readonly wrongs: string[];
  readonly pushed: Map<string, string>;
  /** What is checked out. */
  head: { readonly commit: string };
  /** Failed tries of the whole environment; the first one is taken by the next try. */
  readonly troubles: string[];
  isDead: boolean;
  tool(): Tool;
  context(tool?: Tool): RollOut;
}

interface Beginning {
  readonly lag?: number;
  /** `former`: the old version has the whole engine in one container app. */
  readonly from?: 'old' | 'former' | 'nothing';
}

/** An environment in which the old version serves, and whose working copy is at the new one. */
export function aWorld({ lag = 0, from = 'old' }: Beginning = {}): World {
  const state: AzureState = { ...emptyAzure(), lag };
  state.groups = { [group]: { location: 'westeurope' }, [registryGroup]: { location: 'westeurope' } };
  state.registries = { [`${registryGroup}/msp`]: { loginServer: 'msp.azurecr.io' } };
  state.staticWebApps = { [`${group}/pages`]: { tags: {}, hostname: 'pages.example', apiKey: 'upload-token' } };
  const outputs = Object.fromEntries(
    Object.entries(foundation).map(([name, value]) => [name, { type: 'String', value }]),
  );
  state.deployments = { [`${group}/foundation`]: { state: 'Succeeded', parameters: {}, outputs } };
  const world: World = {
    state,
    pages: { production: '', next: '' },
    said: [],
    wrongs: [],
    troubles: [],
    isDead: false,
    isAtWork: from !== 'nothing',
    head: newVersion,
    tried: new Set<string>(),
    faulty: new Set<string>(),
    pushed: new Map<string, string>(),
    tool: () => watchedTool(world),
    context: (tool) => contextOf(world, tool ?? world.tool()),
  };
  if (from !== 'nothing') deployOld(world, from === 'old' ? containerApps : ['management-api', formerEngine]);
  return world;
}

function deployOld({ state, pages }: World, apps: readonly (ContainerApp | typeof formerEngine)[]): void {
  for (const app of apps) {
    const { digest, commit, version } = images[app === formerEngine ? app : imageOf(app)].old;
    const given = {
      digest,
      commit,
      version,
      ...(app !== worker && { traffic: '[{"latestRevision":true,"weight":100}]' }),
      registryServer: 'msp.azurecr.io',
      keyVaultUrl: foundation.keyVaultUrl,
      size: 'small',
    };
    const pairs = Object.entries(given).map(([name, value]) => `${name}=${value}`);
    const file = join(templates, 'apps', `${app}.json`);
    runAz(state, ['deployment', 'group', 'create', '-n', app, '-g', group, '-f', file, '-p', ...pairs]);
    for (const revision of state.apps[`${group}/${app}`]?.revisions ?? []) revision.pending = 0;
  }
  pages.production = oldVersion.commit;
  Object.assign(state.staticWebApps[`${group}/pages`]?.tags ?? {}, versionOf('ui', oldVersion));
  state.calls = [];
  state.changes = [];
}

/** Each answer is followed by a look at who gets traffic. */
function watchedTool(world: World): Tool {
  return (args) => {
    if (world.isDead) return Promise.reject(new Killed());
    const { code, stdout, stderr, kills } = runAz(world.state, args);
    look(world);
    if (kills) {
      world.isDead = true;
      return Promise.reject(new Killed());
    }
    if (code !== 0) return Promise.reject(new ToolError(`az ${args[0] ?? ''}`, stderr));
    return Promise.resolve(stdout === '' ? undefined : JSON.parse(stdout));
  };
}

function contextOf(world: World, tool: Tool): RollOut {
  world.isDead = false;
  return {
    azure: new Azure(tool, 'production'),
    ports: portsOf(world),
    templates: { folder: templates, environment: 'production' },
  };
}

function portsOf(world: World): Ports {
  const { state, pages, said, pushed, faulty, tried } = world;
  const now = { ms: Date.UTC(2026, 0, 2) };
  return {
    environment: 'production',
    sources: {
      head: () => Promise.resolve(world.head.commit),
      versionAt: (app, commit) => Promise.resolve(versionAt(app, commit)),
      affectedSince: () => Promise.resolve(['management-api', 'workflow-engine', 'ui']),
    },
    builds: {
      pushImage(app, _server, commit) {
        const { digest } = images[app][commit === oldVersion.commit ? 'old' : 'new'];
        pushed.set(`${app}:${commit}`, digest);
        return Promise.resolve(digest);
      },
      pushedDigest: (app, _server, commit) => Promise.resolve(pushed.get(`${app}:${commit}`)),
      pages: (commit) => Promise.resolve(commit),
    },
    attestations: {
      commitOf(image) {
        const known = imageApps.flatMap((app) => [images[app].old, images[app].new]);
        const found = known.find(({ digest }) => image.endsWith(digest));
        return found ? Promise.resolve(found.commit) : Promise.reject(new Error('No attestation of main.'));
      },
    },
    smoke: {
      app({ app, address, commit }) {
        if (app === 'ui') return pages.next === commit ? Promise.resolve() : Promise.reject(new Error('Other pages.'));
        const found = state.apps[`${group}/${app}`];
        const label = /---([a-z]+)\./.exec(address)?.[1];
        const named = found?.traffic.find((one) => one.label === label);
        const name = label === undefined ? found?.revisions.at(-1)?.name : named?.revisionName;
        const digest = found?.revisions.find((revision) => revision.name === name)?.image.split('@')[1] ?? '';
        if (faulty.has(digest) || digest === '') return Promise.reject(new Error(`${app} does not work.`));
        tried.add(digest);
        return Promise.resolve();
      },
      environment() {
        const trouble = world.troubles.shift();
        return trouble === undefined ? Promise.resolve() : Promise.reject(new Error(trouble));
      },
    },
    pages: {
      configure: () => Promise.resolve(),
      upload(folder, _token, place) {
        if (world.isDead) return Promise.reject(new Killed());
        pages[place] = folder;
        return Promise.resolve('https://next.pages.example');
      },
    },
    clock: {
      now: () => new Date(now.ms),
      pause(ms) {
        now.ms += ms;
        return Promise.resolve();
      },
    },
    say: (line) => void said.push(line),
  };
}
