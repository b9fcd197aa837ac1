import { thingAddress, ticketAddress } from './result-links';

const id = 'a1c3e5f7-0002-4000-8000-000000000001';
const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const places = { msgraph: tenantId, halopsa: 'https://msp.halopsa.com' };

describe('where a result leads', () => {
  it.each([
    ['user', `https://entra.microsoft.com/${tenantId}/#view/`, `userId/${id}`],
    ['group', `https://entra.microsoft.com/${tenantId}/#view/`, `groupId/${id}`],
    ['device', `https://intune.microsoft.com/${tenantId}/#view/`, `mdmDeviceId/${id}`],
  ] as const)('U3: a %s to its page, in the tenant that was worked in', (kind, begins, ends) => {
    const address = thingAddress(kind, { id, name: 'x' }, places) ?? '';

    expect(address.startsWith(begins)).toBe(true);
    expect(address.endsWith(ends)).toBe(true);
  });

  it.each([
    ['an id that is none', { id: '../../evil', name: 'x' }, places],
    ['no id', { name: 'x' }, places],
    ['a tenant that is none', { id, name: 'x' }, { msgraph: 'evil.example/#' }],
    ['no tenant', { id, name: 'x' }, undefined],
  ])('U3: nowhere with %s', (_what, thing, where) => {
    expect(thingAddress('user', thing, where)).toBeUndefined();
  });

  it.each([
    ['https://msp.halopsa.com', 'https://msp.halopsa.com/ticket?id=7'],
    ['https://desk.msp.example/halo/', 'https://desk.msp.example/halo/ticket?id=7'],
    ['http://msp.halopsa.com', undefined],
    ['javascript:alert(1)', undefined],
    ['https://user:pw@msp.halopsa.com', undefined],
    ['', undefined],
  ])('U3: a ticket of %j to %j', (halopsa, address) => {
    expect(ticketAddress(7, { halopsa })).toBe(address);
  });
});
