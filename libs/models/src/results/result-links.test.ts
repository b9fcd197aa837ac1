import { asLinks } from './result-links';

const link = { label: 'Ada in Microsoft Entra', href: 'https://entra.microsoft.com/t/#view/x/userId/1' };

it.each([
  ['an admin center', [link], true],
  ['anywhere else', [link, { label: 'x', href: 'https://entra.microsoft.com.evil.example/' }], false],
  ['a script', [{ label: 'x', href: 'javascript:alert(1)' }], false],
  ['what is no address', [{ label: 'x', href: 'entra' }], false],
  ['nothing', [], false],
])('A7: leads to %s', (_, value, isTaken) => {
  expect(asLinks(value) !== undefined).toBe(isTaken);
});
