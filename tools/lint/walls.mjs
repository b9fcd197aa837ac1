import { readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, posix, relative, resolve, sep } from 'node:path';
import { spreadsKnown } from './known-properties.mjs';

const root = join(import.meta.dirname, '..', '..');
const { paths } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;

/** What stands for another project: its names in tsconfig.base.json, and no others. */
const doors = new Set(Object.keys(paths));

const inRoot = (path) => relative(root, path).split(sep).join('/');
const projectOf = (path) => inRoot(path).split('/').slice(0, 2).join('/');

/** Development builds as production does; tools/build is no project, because service.mjs runs before any is built. */
export const buildFiles = ['/build/options\\.json$', '/build/(?:bundle|quarantine|source-digests)\\.mts$'];
const isOfBuild = (name) => buildFiles.some((pattern) => new RegExp(pattern).test(name));

/** The text of what is imported, where it is one. */
function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

const jestNames = [
  ...['mock', 'unmock', 'doMock', 'dontMock', 'deepUnmock', 'setMock', 'requireActual', 'requireMock'],
  ...['createMockFromModule', 'genMockFromModule', 'unstable_mockModule', 'unstable_unmockModule'],
];

/** Whether a call names a module: require, require.resolve, import.meta.resolve, jest.mock and their like. */
function namesModule({ callee }) {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type !== 'MemberExpression') return false;
  const { object, property } = callee;
  const name = property.name ?? property.value;
  if (object.type === 'MetaProperty') return name === 'resolve';
  if (object.type !== 'Identifier') return false;
  if (object.name === 'require') return name === 'resolve';
  if (object.name === 'module') return name === 'require';
  return object.name === 'jest' && jestNames.includes(name);
}

/** A relative name without detours, as the rules of imports have it. */
function straight(name, file) {
  const path = posix.relative(posix.dirname(file), posix.join(posix.dirname(file), name));
  return path.startsWith('.') ? path : `./${path}`;
}

/** As `no-restricted-imports` reads its patterns: a group is of globs, and has what is below them. */
const matcherOf = ({ group = [], regex, message, allowTypeImports = false }) => {
  const globs = group.flatMap((glob) => [glob, `${glob}/**`]);
  const has = (name) =>
    regex === undefined
      ? globs.some((glob) => matchesGlob(name.replace(/^(?:\.\.?\/)+/, ''), glob))
      : new RegExp(regex).test(name);
  return { message, allowTypeImports, has };
};

const oneDoor = 'Import another project by its name in tsconfig.base.json, not by its files.';

/**
 * The walls for every way to name a module. What `no-restricted-imports` and the rule of Nx say of imports at the top
 * of a file in plain words is left to them.
 */
const imports = {
  meta: { type: 'problem', schema: false },
  create(context) {
    const [{ patterns = [] } = {}] = context.options;
    const matchers = patterns.map(matcherOf);
    const file = inRoot(context.filename);

    /** What is wrong with a name, whoever says it. */
    function wrongWith(name) {
      if (name.startsWith('/') || /^(?:apps|libs|tools)\//.test(name)) return oneDoor;
      return name.startsWith('@msp/') && !doors.has(name) ? oneDoor : undefined;
    }

    /** What is wrong with a name that Nx does not look at. */
    function strangeTo(name) {
      const isAway =
        name.startsWith('.') && projectOf(resolve(dirname(context.filename), name)) !== projectOf(context.filename);
      return (isAway && !isOfBuild(name)) || name.startsWith('@msp/')
        ? 'Import other projects at the top of a file.'
        : undefined;
    }

    const refusedBy = (name, isType) =>
      matchers.find((one) => one.has(name) && !(isType && one.allowTypeImports))?.message;

    function check(source, { isPlain = false, isSeenByNx = isPlain, isType = false } = {}) {
      const name = textOf(source);
      if (name === undefined) {
        context.report({
          node: source,
          message: 'Name what is imported in plain words: lint and bundles have to see it.',
        });
        return;
      }
      const spellings = name.startsWith('.') ? [name, straight(name, file)] : [name];
      // An import at the top is refused by `no-restricted-imports` as it is written; what is left are its detours.
      const isRefused = isPlain && refusedBy(name, isType) !== undefined;
      const unseen = isRefused ? [] : spellings.filter((one) => !(isPlain && one === name));
      const message =
        wrongWith(name) ??
        (isSeenByNx ? undefined : strangeTo(name)) ??
        unseen.map((one) => refusedBy(one, isType)).find((one) => one !== undefined);
      if (message !== undefined) context.report({ node: source, message });
    }

    const plain = (node) => {
      if (node.source) check(node.source, { isPlain: true, isType: (node.importKind ?? node.exportKind) === 'type' });
    };
    return {
      ImportDeclaration: plain,
      ExportNamedDeclaration: plain,
      ExportAllDeclaration: plain,
      ImportExpression: ({ source }) => check(source, { isSeenByNx: source.type === 'Literal' }),
      TSImportType: ({ source, argument }) => check(source ?? argument?.literal, { isType: true }),
      TSExternalModuleReference: ({ expression }) => check(expression),
      CallExpression: (node) => {
        if (namesModule(node)) check(node.arguments[0]);
      },
    };
  },
};

/** What another project offers is imported from there: a wall is moved when nothing is left at its old place. */
const noHandingOn = {
  meta: { type: 'problem', schema: false },
  create(context) {
    const message = 'Import what another project offers from there; what is handed on has two homes.';
    const imported = new Set();
    const isAway = (source) => source?.value.startsWith('@msp/');
    const report = (node) => context.report({ node, message });
    return {
      ImportDeclaration({ source, specifiers }) {
        if (isAway(source)) for (const { local } of specifiers) imported.add(local.name);
      },
      ExportAllDeclaration(node) {
        if (isAway(node.source)) report(node);
      },
      ExportNamedDeclaration(node) {
        if (isAway(node.source)) report(node);
        else if (!node.source) for (const one of node.specifiers) if (imported.has(one.local.name)) report(one);
      },
    };
  },
};

/** Forbids syntax, as ESLint's `no-restricted-syntax` does, by a name of its own: no block of the settings undoes another. */
const forbids = {
  meta: { type: 'problem', schema: false },
  create: (context) =>
    Object.fromEntries(
      context.options.map(({ selector, message }) => [selector, (node) => context.report({ node, message })]),
    ),
};

/** The rules of this workspace. */
export const walls = {
  rules: {
    imports,
    'no-handing-on': noHandingOn,
    'known-properties': spreadsKnown,
    'no-default-export': forbids,
    'no-environment': forbids,
    'no-plain-error': forbids,
    'no-packed-literal': forbids,
  },
};
