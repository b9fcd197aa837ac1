const { dirname, join } = require('node:path');

const icons = join(dirname(require.resolve('@tabler/icons-react/package.json')), 'dist', 'esm', 'icons');

/** Each icon from its own file: the main file of the package makes six thousand of them, anew for each file of tests. */
module.exports = new Proxy(
  { __esModule: true },
  { get: (module, name) => (name in module ? module[name] : require(join(icons, `${String(name)}.mjs`)).default) },
);
