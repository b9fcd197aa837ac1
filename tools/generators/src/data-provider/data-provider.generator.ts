import type { Tree } from '@nx/devkit';
import { generateAuthored, type AuthoredFileOptions } from '../authored-file.ts';

/** Adds a data provider and its test; forms and parameters refer to it by its name. */
export default function dataProviderGenerator(tree: Tree, options: AuthoredFileOptions) {
  return generateAuthored(tree, 'data-provider', 'libs/workflows/src/data-providers', options);
}
