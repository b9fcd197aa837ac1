import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { logger, names, type Tree } from '@nx/devkit';
import { generateAuthored, type AuthoredFileOptions } from '../authored-file.ts';

/** Adds a table: one folder with its keys and rows, its repository, what expires, and its tests. */
export default async function tableGenerator(tree: Tree, options: AuthoredFileOptions) {
  const { name, description = `What is kept of one ${name.replaceAll('-', ' ')}` } = options;
  if (/[sy]$/.test(name)) {
    throw new Error(
      `"${name}" has another plural than itself and an s, which is what its folder and table are called.`,
    );
  }
  const folder = `libs/storage/src/${name}s`;
  if (existsSync(join(tree.root, folder))) throw new Error(`${folder} is there already.`);
  const register = await generateAuthored(
    tree,
    'table',
    folder,
    { name, description },
    {
      tableName: `${names(name).className}s`,
    },
  );
  return async () => {
    await register();
    logger.info(
      'Say in docs/data-model.md what the table answers, name what its retention counts in libs/telemetry/src/log-lines.ts, and run `npm run infra`: the templates create it.',
    );
  };
}
