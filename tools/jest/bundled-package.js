const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

/** What `import` takes in place of the main files that `require` does: the same, and easier to put together. */
const modules = { zod: 'index.js', '@mantine/core': 'esm/index.mjs' };

function entryOf(path) {
  const [, folder, name] = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path);
  return { folder, entry: name in modules ? join(folder, modules[name]) : path };
}

/**
 * A file of a package as one module with all that it takes from that package. Each file of tests loads its packages anew, and
 * most of what that takes is to find and to wrap a thousand small files.
 */
exports.process = (_source, path) => {
  const { outputFiles } = buildSync({
    entryPoints: [entryOf(path).entry],
    bundle: true,
    write: false,
    packages: 'external',
    format: 'cjs',
    target: 'node22',
    logLevel: 'error',
  });
  return { code: outputFiles[0].text };
};

exports.getCacheKey = (source, path, { configString }) =>
  createHash('sha256')
    .update(readFileSync(join(entryOf(path).folder, 'package.json')))
    .update(readFileSync(require.resolve('./bundled-package.js')))
    .update(source + path + configString)
    .digest('hex');
