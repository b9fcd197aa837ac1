import { join } from 'node:path';
import { formatFiles, generateFiles, names, type GeneratorCallback, type Tree } from '@nx/devkit';
import { writeRegistries } from './registry.ts';

export interface AuthoredFileOptions {
  readonly name: string;
  readonly description?: string;
}

/**
 * Writes templates, a folder in that of the generators, with `more` for them, into `folder`. Throws when `folder` already
 * holds files of that name, so that nothing that somebody wrote is lost.
 */
export function writeTemplates(
  tree: Tree,
  templates: string,
  folder: string,
  { name, description }: AuthoredFileOptions,
  more: Readonly<Record<string, string>> = {},
): void {
  const sentence = description ?? `Describe here what ${name.replaceAll('-', ' ')} does`;
  const words = name.replaceAll('-', ' ');
  const variables = {
    ...names(name),
    snakeName: name.replaceAll('-', '_'),
    words,
    sentence: words.charAt(0).toUpperCase() + words.slice(1),
    description: sentence.replaceAll("'", "\\'"),
    comment: sentence.replaceAll('*/', '* /'),
    tmpl: '',
    ...more,
  };
  const taken = tree.children(folder).filter((file) => file.startsWith(`${name}.`));
  if (taken.length > 0) throw new Error(`${folder} already has ${taken.join(', ')}.`);
  generateFiles(tree, join(tree.root, 'tools/generators/src', templates), folder, variables);
}

/** Writes the files of a generator, with `more` for its templates, into `folder`, and registers them when they are on disk. */
export async function generateAuthored(
  tree: Tree,
  generator: string,
  folder: string,
  options: AuthoredFileOptions,
  more: Readonly<Record<string, string>> = {},
): Promise<GeneratorCallback> {
  writeTemplates(tree, `${generator}/files`, folder, options, more);
  await formatFiles(tree);
  return () => {
    writeRegistries(tree.root);
  };
}
