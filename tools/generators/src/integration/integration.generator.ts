import type { Tree } from '@nx/devkit';
import { generateAuthored, type AuthoredFileOptions } from '../authored-file.ts';

/** Adds an integration: its declaration, a client to extend, and a test against a local server. */
export default function integrationGenerator(tree: Tree, options: AuthoredFileOptions) {
  if (!/^[a-z][a-z0-9]*$/.test(options.name)) {
    throw new Error(
      `"${options.name}" is not one lower-case word, like ninjaone: settings and code refer to it by that word.`,
    );
  }
  return generateAuthored(tree, 'integration', `libs/integrations/src/${options.name}`, options);
}
