import { defineWorkflow, describeWorkflow, result, type ResultSet } from '.';

const withResults = (results: ResultSet) =>
  defineWorkflow({
    name: 'answers',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    results,
    run: async () => ({}) as never,
  });

describe('what a workflow says of its result', () => {
  test('WF-7: is described as JSON, each value with its label and kind, tables with their columns', () => {
    const workflow = withResults({
      user: result.user({ label: 'User' }),
      groups: result.group({ label: 'Groups', multiple: true }),
      hosts: result.list({ label: 'Hosts', required: false }),
      users: result.table({ label: 'Users', columns: { name: result.text({ label: 'Name' }) } }),
      raw: result.technical(),
    });

    expect(describeWorkflow(workflow).results).toEqual([
      { name: 'user', label: 'User', kind: 'user' },
      { name: 'groups', label: 'Groups', kind: 'group', multiple: true },
      { name: 'hosts', label: 'Hosts', kind: 'text', multiple: true },
      { name: 'users', label: 'Users', kind: 'table', columns: [{ name: 'name', label: 'Name', kind: 'text' }] },
      { name: 'raw', label: '', kind: 'technical' },
    ]);
  });

  test.each<[string, ResultSet, RegExp]>([
    ['a value without a label', { user: result.user({ label: ' ' }) }, /"user" has no label/],
    [
      'a table in a table',
      { rows: result.table({ label: 'Rows', columns: { inner: result.table({ label: 'Inner', columns: {} }) } }) },
      /the column "inner" cannot hold/,
    ],
    [
      'a password in a table',
      { rows: result.table({ label: 'Rows', columns: { word: result.sealed({ label: 'Word' }) } }) },
      /the column "word" cannot hold/,
    ],
    [
      'more values than anybody reads',
      Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`v${index}`, result.text({ label: 'V' })])),
      /at most 60/,
    ],
  ])('WF-7: %s is refused when it is defined', (_what, results, words) => {
    expect(() => withResults(results)).toThrow(words);
  });
});
