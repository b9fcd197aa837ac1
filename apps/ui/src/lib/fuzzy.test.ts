import { fuzzyFilter, fuzzyScore } from './fuzzy';

const names = ['Omega Engineering', 'Beta Industries', 'Fabrikam Norge', 'Acme Corp', 'Northwind Traders'];

describe('finding by a few letters', () => {
  it('puts a name that begins so before one that has it inside', () => {
    expect(fuzzyFilter(['Old New York', 'New User Onboarding'], 'new', (name) => name)[0]).toBe('New User Onboarding');
  });

  it.each([
    ['fab', 'Fabrikam Norge'],
    ['nt', 'Northwind Traders'],
    ['acp', 'Acme Corp'],
    ['  INDUSTRIES ', 'Beta Industries'],
  ])('finds by %p', (query, found) => {
    expect(fuzzyFilter(names, query, (name) => name)[0]).toBe(found);
  });

  it('leaves out what lacks a letter', () => {
    expect(fuzzyScore('xyz', 'Acme Corp')).toBe(0);
  });

  it('keeps the order when nothing is asked for', () => {
    expect(fuzzyFilter(names, '', (name) => name)).toEqual(names);
  });
});
