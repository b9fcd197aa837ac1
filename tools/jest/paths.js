const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/** Turns the paths of tsconfig.base.json into Jest's moduleNameMapper, so that they are written once. */
exports.pathsToModuleNameMapper = () => {
  const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
  return Object.fromEntries(Object.entries(paths).map(([name, [target]]) => [`^${name}$`, join(root, target)]));
};
