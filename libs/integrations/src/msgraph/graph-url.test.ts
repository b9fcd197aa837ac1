import { memberReferencePath, odataQuery, odataString, pathSegment, userPath } from './graph-url';

const group = '0f1e2d3c-0000-4000-8000-000000000001';
const user = '0f1e2d3c-0000-4000-8000-000000000002';

describe('memberReferencePath', () => {
  it('always ends in /$ref, because without it the user would be deleted', () => {
    expect(memberReferencePath(group, user)).toBe(`/groups/${group}/members/${user}/$ref`);
  });

  it.each([
    ['', user],
    [group, ''],
    [group, 'ada@acme.example'],
    [group, `${user}#`],
    [group, `${user}?`],
    [`../users/${user}`, user],
  ])('refuses %p and %p', (groupId, userId) => {
    expect(() => memberReferencePath(groupId, userId)).toThrow(RangeError);
  });
});

describe('userPath', () => {
  it.each([
    ['ada@acme.example', '/users/ada%40acme.example'],
    ['ada_other.example#EXT#@acme.example', '/users/ada_other.example%23EXT%23%40acme.example'],
    ['a/b?c@acme.example', '/users/a%2Fb%3Fc%40acme.example'],
    ["$o'hara@acme.example", "/users('%24o''hara%40acme.example')"],
  ])('names the user %s in the path', (name, path) => {
    expect(userPath(name)).toBe(path);
  });
});

describe('pathSegment', () => {
  it.each(['', '.', '..'])('refuses %p, which would name another object', (value) => {
    expect(() => pathSegment(value)).toThrow(RangeError);
  });
});

describe('OData', () => {
  it('doubles quotation marks within a literal', () => {
    expect(odataString("O'Hara' or 1 eq 1")).toBe("'O''Hara'' or 1 eq 1'");
  });

  it('encodes the options of a query and leaves out those without a value', () => {
    expect(odataQuery({ select: 'id,mail', filter: "mail eq 'a&b'", top: undefined })).toBe(
      "?$select=id%2Cmail&$filter=mail%20eq%20'a%26b'",
    );
    expect(odataQuery({ filter: undefined })).toBe('');
  });
});
