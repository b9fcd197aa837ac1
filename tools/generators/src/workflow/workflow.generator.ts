import type { Tree } from '@nx/devkit';
import { generateAuthored, type AuthoredFileOptions } from '../authored-file.ts';

/** Adds a workflow and its test; the engine finds it by its file name. */
export default function workflowGenerator(tree: Tree, options: AuthoredFileOptions) {
  return generateAuthored(tree, 'workflow', `libs/workflows/src/${options.name}`, options);
}
