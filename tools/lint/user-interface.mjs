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

/** What asks by a form without being a dialog, and what dialogs ask by. */
const withForms = [
  'components/dialog-form.tsx',
  'components/views-menu.tsx',
  'features/config/msp-identity.tsx',
  'run-form/form-runner.tsx',
].map((file) => `${source}/${file}`);

/** What a folder's files do not do: those that ask the services, those that ask people, and the others. */
function folderRules({ folder }) {
  const pages = [...asksItself, keyInPlace];
  return [
    syntax([`${folder}/**/*.ts`, `${folder}/**/*.tsx`], [queries], pages),
    syntax([`${folder}/**/*.tsx`], withForms, [...pages, formOfItsOwn]),
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
