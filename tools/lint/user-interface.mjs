import { uiFolders } from './folders.mjs';

const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];
const source = 'apps/ui/src';
const queries = `${source}/**/*.queries.ts`;

const syntax = (files, ignores, selectors) => ({
  files,
  ignores: [...tests, ...ignores],
  rules: { 'no-restricted-syntax': ['error', ...selectors] },
});

const asksItself = ['queryFn', 'mutationFn'].map((name) => ({
  selector: `Property[key.name='${name}']`,
  message: 'Queries and mutations stand in *.queries.ts files.',
}));
const formOfItsOwn = {
  selector: "JSXOpeningElement[name.name='form']",
  message: 'Dialogs ask by DialogForm: one way out, one thing to do, sent once at a time.',
};
const keyInPlace = {
  selector: "Property[key.name='queryKey'] > ArrayExpression",
  message: 'Take the key of the query, or of the `all` of its queries.',
};
const keyWithoutAll = {
  selector: "Property[key.name='queryKey'] > ArrayExpression > :first-child:not(SpreadElement)",
  message: 'Every key begins with the `all` of its queries, so that they can be read again together.',
};

const tableOfItsOwn = {
  selector: 'JSXOpeningElement[name.name=/^[tT]able$/]',
  message: 'Lists are a DataList, and what is only read is a PlainTable.',
};
const changeOfItsOwn = {
  selector: "ImportSpecifier[imported.name='useMutation']",
  message: 'Change by useChange: its end is told also to whoever has left the page.',
};
const dialogWithout = (attribute, message) => ({
  selector: `JSXOpeningElement[name.name='Modal']:not(:has(> JSXAttribute[name.name='${attribute}']))`,
  message,
});
const dialogs = [
  dialogWithout('title', 'A dialog says by its title what it is about: that is its name for screen readers.'),
  dialogWithout('onClose', 'A dialog can be left by Escape.'),
];

/** What few files do, and which: the ways that everything else asks, draws and changes by. */
const walls = [
  {
    wall: formOfItsOwn,
    done: [
      'components/dialog-form.tsx',
      'components/views-menu.tsx',
      'features/config/msp-identity.tsx',
      'run-form/form-runner.tsx',
    ],
  },
  {
    wall: tableOfItsOwn,
    // A matrix of boxes to tick, and the table of a result, which is sorted and paged where it stands.
    done: [
      'components/data-table.tsx',
      'components/plain-table.tsx',
      'components/permission-matrix.tsx',
      'features/executions/result-table.tsx',
    ],
  },
  {
    wall: changeOfItsOwn,
    // A run is waited for by its form.
    done: ['lib/use-change.ts', 'run-form/use-submission.ts'],
  },
].map(({ wall, done }) => ({ wall, done: done.map((file) => `${source}/${file}`) }));
const exceptions = [...new Set(walls.flatMap(({ done }) => done))];

/** What a folder's files do not do: those that ask the services, those that are an exception, and the others. */
function folderRules({ folder }) {
  const pages = [...asksItself, keyInPlace, ...dialogs];
  return [
    syntax([`${folder}/**/*.ts`, `${folder}/**/*.tsx`], [queries], [...pages, ...walls.map(({ wall }) => wall)]),
    ...exceptions
      .filter((file) => file.startsWith(`${folder}/`))
      .map((file) =>
        syntax([file], [], [...pages, ...walls.flatMap(({ wall, done }) => (done.includes(file) ? [] : [wall]))]),
      ),
    syntax([`${folder}/**/*.queries.ts`], [], [keyWithoutAll]),
  ];
}

/** What imports alone do not say of the user interface: where it asks the services, and how its queries are named. */
export function userInterface(root) {
  return [
    {
      files: [`${source}/**/*.ts`, `${source}/**/*.tsx`],
      ignores: [...tests, `${source}/lib/**`],
      rules: {
        'no-restricted-globals': ['error', { name: 'fetch', message: 'The services are asked through lib/api.' }],
      },
    },
    // Also what stands on no floor; what does has the rules of its folder.
    syntax([`${source}/*/**/*.ts`, `${source}/*/**/*.tsx`], [queries], [...asksItself, keyInPlace]),
    ...uiFolders(root).flatMap(folderRules),
  ];
}
