const { transformSync } = require('esbuild');

/** Packages that ship ES modules only. They use `import.meta` for the bundler, which Jest's CommonJS does not have. */
exports.process = (source, path) => {
  const define = { 'import.meta.hot': 'undefined', 'import.meta.env': '{}' };
  const { code, map } = transformSync(source, {
    format: 'cjs',
    target: 'node22',
    sourcefile: path,
    sourcemap: true,
    define,
  });
  return { code, map };
};
