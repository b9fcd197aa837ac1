const tests = ['**/*.test.ts', '**/*.test.tsx', '**/testing/**'];
const source = 'apps/ui/src';
const queries = `${source}/**/*.queries.ts`;

const syntax = (files, ignores, selectors) => ({
  files,
  ignores: [...tests, ...ignores],
  rules: { 'no-restricted-syntax': ['error', ...selectors] },
});

/** Around the floors by an import that is made later. */
const goesUp = {
  selector: 'ImportExpression[source.value=/^(\\.\\.\\u002F)+(features|shell|run-form|organization)\\u002F/]',
  message: 'Imports go down, also those that are made later.',
};
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

/** What imports alone do not say of the user interface: where it asks the services, and how its queries are named. */
export const userInterface = [
  {
    files: [`${source}/**/*.ts`, `${source}/**/*.tsx`],
    ignores: [...tests, `${source}/lib/**`],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'The services are asked through lib/api.' }],
    },
  },
  syntax([`${source}/*/**/*.ts`, `${source}/*/**/*.tsx`], [queries], [goesUp, ...asksItself, keyInPlace]),
  syntax([`${source}/**/*-dialog.tsx`], [], [goesUp, ...asksItself, keyInPlace, formOfItsOwn]),
  syntax([queries], [], [goesUp, keyWithoutAll]),
];
