import type { ResultField } from '../domain';
import { shownFields } from './result-fields';
import { fieldLine } from './result-labels';

const dates = { day: (at: Date) => at.toDateString(), moment: (at: Date) => at.toISOString() };

const id = 'a1c3e5f7-0002-4000-8000-000000000001';
const shown = (result: unknown, resultFields?: ResultField[], failed = false) =>
  shownFields({
    result,
    ...(resultFields && { resultFields }),
    ...(failed && { error: { kind: 'bug', message: 'x', remedy: 'y' } }),
  }).map((field) => fieldLine(field, dates));

describe('what is shown of a result', () => {
  it('U3: goes by what the workflow declared, in its order and words', () => {
    const fields: ResultField[] = [
      { name: 'user', label: 'Person', kind: 'user' },
      { name: 'groups', label: 'Groups', kind: 'group', multiple: true },
      { name: 'from', label: 'First day', kind: 'date' },
      { name: 'ticketId', label: 'Ticket', kind: 'ticket' },
      { name: 'rows', label: 'Without MFA', kind: 'table', columns: [] },
      { name: 'userId', label: '', kind: 'technical' },
    ];
    const result = {
      userId: id,
      user: { id, name: 'Ada' },
      groups: ['Sales', { id, name: 'Finance' }],
      ticketId: 7,
      rows: [{}],
      from: '2027-03-02',
    };

    const lines = shown(result, fields);

    expect(lines).toEqual([
      ...['Person: Ada', 'Groups: Sales, Finance', expect.stringMatching(/^First day: .*2027/)],
      ...['Ticket: #7', 'Without MFA: 1 row'],
    ]);
    expect(lines[2]).toMatch(/\b0?2\b/);
  });

  it('U3: says nothing of what is not there; only an empty table is an answer', () => {
    const fields: ResultField[] = [
      { name: 'user', label: 'User', kind: 'user' },
      { name: 'license', label: 'Licence', kind: 'license' },
      { name: 'groups', label: 'Groups', kind: 'group', multiple: true },
      { name: 'rows', label: 'Without MFA', kind: 'table', columns: [] },
    ];

    expect(shown({ license: null, groups: [], rows: [] }, fields)).toEqual(['Without MFA: none']);
  });

  it.each<[string, unknown, readonly string[]]>([
    [
      'texts by their names',
      { displayName: 'Ada', valid: true, seats: 3 },
      ['Display name: Ada', 'Valid: yes', 'Seats: 3'],
    ],
    ['no ids', { userId: id, groups: [id, 'Sales'], only: [id] }, ['Groups: Sales']],
    ['nothing of what is not there', { userId: null, name: '', list: [] }, []],
    ['no JSON', { nested: { deep: [1] } }, []],
    [
      'lists of things as tables',
      {
        users: [
          { id, name: 'Ada' },
          { id, name: 'Bo' },
        ],
      },
      ['Users: 2 rows'],
    ],
    ['a text alone', 'All done', ['All done']],
    ['nothing for nothing', null, []],
  ])('U3: without a declaration shows %s', (_what, result, lines) => {
    expect(shown(result)).toEqual(lines);
  });

  it('U3: tables without a declaration have no columns of ids', () => {
    const [users] = shownFields({ result: { users: [{ id, name: 'Ada', manager: { id } }] } });

    expect(users?.columns).toEqual([{ name: 'name', label: 'Name', kind: 'text' }]);
  });

  it('A7: shows once what is said beside the failure, and everything where nothing went wrong', () => {
    const links = [{ label: 'Ada in Entra', href: 'https://entra.microsoft.com/t/#view/x' }];
    const result = { userId: 'u', outcomes: [{ what: 'Create', status: 'done' }], links };

    expect(shown(result, undefined, true)).toEqual(['User id: u']);
    expect(shown(result)).toEqual(['User id: u', 'Links: Ada in Entra']);
  });
});
