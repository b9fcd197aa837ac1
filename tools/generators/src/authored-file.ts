import { join } from 'node:path';
import { formatFiles, generateFiles, names, type GeneratorCallback, type Tree } from '@nx/devkit';
import { writeRegistries } from './registry.ts';

export interface AuthoredFileOptions {
  readonly name: string;
  readonly description?: string;
}

/**
 * Writes the files of a generator, with `more` for its templates, into `folder` and registers them when they are on disk. Throws when
 * `folder` already holds files of that name, so that nothing that somebody wrote is lost.
 */
export async function generateAuthored(
  tree: Tree,
  generator: string,
  folder: string,
  { name, description }: AuthoredFileOptions,
  more: Readonly<Record<string, string>> = {},
): Promise<GeneratorCallback> {
  const sentence = description ?? `Describe here what ${name.replaceAll('-', ' ')} does`;
  const variables = {
    ...names(name),
    snakeName: name.replaceAll('-', '_'),
    description: sentence.replaceAll("'", "\\'"),
    comment: sentence.replaceAll('*/', '* /'),
    tmpl: '',
    ...more,
  };
  const taken = tree.children(folder).filter((file) => file.startsWith(`${name}.`));
  if (taken.length > 0) throw new Error(`${folder} already has ${taken.join(', ')}.`);
  generateFiles(tree, join(tree.root, 'tools/generators/src', generator, 'files'), folder, variables);
  await formatFiles(tree);
  return () => {
    writeRegistries(tree.root);
  };
}
