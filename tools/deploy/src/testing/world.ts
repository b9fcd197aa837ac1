import { join } from 'node:path';
import { Azure } from '../azure/azure';
import { type Tool, ToolError } from '../azure/az';
import { type AppName, appNames, groupOf, type ImageApp, imageApps, registryGroup } from '../environment';
import type { Image, Ports, Version } from '../ports';
import type { RollOut } from '../roll-out/roll-out';
import { servingRevision } from '../roll-out/serving';
import { domain } from './azure/container-app.commands';
import { runAz } from './azure/stand-in';
import { type AzureState, emptyAzure } from './azure/state';

const templates = join(__dirname, 'templates');
const group = groupOf('production');
const sha = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Each app has versions of its own, from the one of the old commit to the one of the new. */
const versionAt = (app: AppName, commit: string) =>
  `${appNames.indexOf(app) + 1}.${commit === oldVersion.commit ? 0 : 1}.0`;
export const oldVersion = { commit: 'a'.repeat(12) };
export const newVersion = { commit: 'b'.repeat(12) };
export const versionOf = (app: AppName, { commit }: { readonly commit: string }): Version => ({
  commit,
  version: versionAt(app, commit),
});
const imagesOf = (app: ImageApp, old: string, newer: string) => ({
  old: { ...versionOf(app, oldVersion), digest: sha(old) },
  new: { ...versionOf(app, newVersion), digest: sha(newer) },
});
export const images: Record<ImageApp, { readonly old: Image; readonly new: Image }> = {
  'management-api': imagesOf('management-api', '1', '2'),
  'workflow-engine': imagesOf('workflow-engine', '3', '4'),
};
const foundation = {
  managementApiUrl: `https://management-api.${domain}`,
  workflowApiUrl: `https://workflow-engine.${domain}`,
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

/** An environment in which the old version serves, and whose working copy is at the new one. */
export function aWorld({ lag = 0, from = 'old' }: { lag?: number; from?: 'old' | 'nothing' } = {}): World {
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
    head: newVersion,
    tried: new Set<string>(),
    faulty: new Set<string>(),
    pushed: new Map<string, string>(),
    tool: () => watchedTool(world),
    context: (tool) => contextOf(world, tool ?? world.tool()),
  };
  if (from === 'old') deployOld(world);
  return world;
}

function deployOld({ state, pages }: World): void {
  for (const app of imageApps) {
    const { digest, commit, version } = images[app].old;
    const given = {
      digest,
      commit,
      version,
      traffic: '[{"latestRevision":true,"weight":100}]',
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

/** The commit that answers on the public address of an app. */
export function serving(world: World, app: AppName): string {
  if (app === 'ui') return world.pages.production;
  const found = world.state.apps[`${group}/${app}`];
  const name = found && servingRevision({ traffic: found.traffic, latestRevisionName: found.revisions.at(-1)?.name });
  const digest = found?.revisions.find((revision) => revision.name === name)?.image.split('@')[1];
  const { old, new: newer } = images[app];
  return [old, newer].find((image) => image.digest === digest)?.commit ?? 'nothing';
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

function look({ state, tried, wrongs }: World): void {
  for (const [key, { traffic, revisions }] of Object.entries(state.apps)) {
    const old = imageApps.map((app) => images[app].old.digest);
    for (const { revisionName, latestRevision, weight } of traffic) {
      const revision = latestRevision === true ? revisions.at(-1) : revisions.find(({ name }) => name === revisionName);
      const digest = revision?.image.split('@')[1] ?? '';
      if (weight > 0 && (revision?.active !== true || (!old.includes(digest) && !tried.has(digest)))) {
        wrongs.push(`${key}: ${revisionName ?? 'latest'} has ${weight} %`);
      }
    }
  }
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
        const name = found?.traffic.find((one) => one.label === label)?.revisionName;
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
