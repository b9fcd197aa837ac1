import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Recipe } from './recipe';

const run = promisify(execFile);
const indexSchema = z.object({ manifests: z.tuple([z.object({ digest: z.string() })]) });
const tag = 'made';
/** Of every file and of the image: a time would make each build another image. */
const atEpoch = '1970-01-01T00:00:00Z';

export interface ImageSources {
  readonly recipe: Recipe;
  /** The folder that the recipe copies. */
  readonly built: string;
  /** An empty folder, in which the image is made. */
  readonly folder: string;
}

export interface OciImage {
  readonly digest: string;
  /** Its files, as a container would have them. */
  unpack(to: string): Promise<string>;
}

/**
 * Makes the image that the recipe describes, without a container engine. The base cannot be pulled without one: in its
 * place is the Node that runs this, at the same path, with the libraries that it loads and nothing else.
 */
export async function makeImage({ recipe, built, folder }: ImageSources): Promise<OciImage> {
  const layout = join(folder, 'layout');
  const image = `${layout}:${tag}`;
  const [base, app] = [join(folder, 'base'), join(folder, 'app')];
  await copyNode(base, recipe.entrypoint[0] ?? '');
  await cp(built, join(app, recipe.copied.to), { recursive: true });

  await umoci('init', '--layout', layout);
  await umoci('new', '--image', image);
  for (const [layer, origin] of [
    [base, 'FROM'],
    [app, 'COPY'],
  ] as const) {
    await pack(layer, recipe.copied.mode);
    const history = ['--history.created', atEpoch, '--history.created_by', origin];
    await umoci('raw', 'add-layer', '--image', image, ...history, `${layer}.tar`);
  }
  const environment = Object.entries(recipe.env).flatMap(([name, value]) => ['--config.env', `${name}=${value}`]);
  await umoci(
    ...['config', '--image', image, '--no-history', '--created', atEpoch, '--architecture', 'amd64', '--os', 'linux'],
    ...['--config.user', recipe.user, '--config.workingdir', recipe.workdir, '--config.exposedports', recipe.port],
    ...environment,
    ...recipe.entrypoint.flatMap((word) => ['--config.entrypoint', word]),
  );
  await umoci('gc', '--layout', layout);
  const { manifests } = indexSchema.parse(JSON.parse(await readFile(join(layout, 'index.json'), 'utf8')));
  return {
    digest: manifests[0].digest,
    unpack: async (to) => {
      await umoci('unpack', '--image', image, to);
      return join(to, 'rootfs');
    },
  };
}

const umoci = (...args: string[]) => run('umoci', args);

async function copyNode(root: string, path: string): Promise<void> {
  const { stdout } = await run('ldd', [process.execPath]);
  const libraries = [...stdout.matchAll(/\/\S+/g)].map(([library]) => library);
  for (const [from, to] of [[process.execPath, path] as const, ...libraries.map((one) => [one, one] as const)]) {
    await mkdir(dirname(join(root, to)), { recursive: true });
    await copyFile(from, join(root, to));
  }
}

/** One layer, the same bytes each time. */
async function pack(folder: string, mode: string): Promise<void> {
  const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', `--mode=${mode}`];
  await run('tar', [...same, '--format=gnu', '-cf', `${folder}.tar`, '-C', folder, '.']);
}
