import { domainOf, localPartOf, withDomain } from './address';

test.each([
  ['ada', 'acme.example', 'ada@acme.example'],
  [' ada ', 'acme.example', 'ada@acme.example'],
  ['ada@', 'acme.example', 'ada@'],
  ['ada@other.example', 'acme.example', 'ada@other.example'],
  ['', 'acme.example', ''],
  ['  ', 'acme.example', ''],
  ['ada', undefined, 'ada'],
])('ux 7.3: %p typed beside the domain %p is the address %p', (typed, domain, address) => {
  expect(withDomain(typed, domain)).toBe(address);
});

test.each([
  ['ada@acme.example', 'ada', 'acme.example'],
  ['ada@', 'ada', undefined],
  ['@acme.example', '', 'acme.example'],
  ['ada', 'ada', undefined],
  ['', '', undefined],
  ['a@b@acme.example', 'a@b', 'acme.example'],
])('ux 7.3: %p is %p before and %p after the @', (address, before, after) => {
  expect([localPartOf(address), domainOf(address)]).toEqual([before, after]);
});
