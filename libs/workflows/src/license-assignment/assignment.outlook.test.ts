import { checkWorkflow } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, createFakeTenant, POWER_BI_PRO } from '../testing/fake-tenant';
import { licenseAssignment } from './license-assignment.workflow';

const EXCHANGE = '4b9405b0-7788-4568-add1-99614e613b69';
const userPrincipalName = 'grace@acme.example';

/** Grace, with these licences of her own and from a group. */
function check(input: { license?: string; remove?: string }, direct: string[], byGroup: string[] = []) {
  const { state, clients } = createFakeTenant();
  Object.assign(state.users[0] ?? {}, {
    usageLocation: 'US',
    licenseAssignmentStates: [
      ...direct.map((skuId) => ({ skuId, assignedByGroup: null, state: 'Active' })),
      ...byGroup.map((skuId) => ({ skuId, assignedByGroup: 'group-sales', state: 'Active' })),
    ],
  });
  state.skus = state.skus.map((sku) =>
    sku.skuId === POWER_BI_PRO ? sku : { ...sku, servicePlans: [{ servicePlanName: 'EXCHANGE_S_STANDARD' }] },
  );
  return checkWorkflow(licenseAssignment, { input: { userPrincipalName, ...input }, integrations: clients });
}

describe('what license_assignment says before it runs', () => {
  test('names the person, the licence given and the one taken away', async () => {
    const { outlook } = await check({ license: BUSINESS_PREMIUM, remove: EXCHANGE }, [EXCHANGE]);

    expect(outlook).toMatchObject({
      subject: 'Grace Hopper (grace@acme.example)',
      lines: [
        { label: 'Licence given', items: ['Microsoft 365 Business Premium'] },
        { label: 'Licence taken away', items: ['Exchange Online (Plan 1)'] },
      ],
    });
  });

  test.each([
    [{ license: BUSINESS_PREMIUM }, false],
    [{ license: BUSINESS_PREMIUM, remove: EXCHANGE }, true],
  ])('takes something away with %j: %s', (input, expected) => {
    expect(licenseAssignment.takesAway({ userPrincipalName, ...input })).toBe(expected);
  });

  test.each<[string, { license?: string; remove?: string }, string[], string[], string, RegExp]>([
    ['is there', { license: EXCHANGE }, [EXCHANGE], [], 'license', /already: nothing is assigned/],
    ['comes from a group', { license: EXCHANGE }, [], [EXCHANGE], 'license', /from a group already/],
    ['is not there to remove', { remove: EXCHANGE }, [], [], 'remove', /nothing is taken away/],
    ['stays by a group', { remove: EXCHANGE }, [EXCHANGE], [EXCHANGE], 'remove', /has it from a group as well/],
  ])('warns that a run does nothing where the licence %s', async (_, input, direct, byGroup, path, words) => {
    const { problems, warnings } = await check(input, direct, byGroup);

    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ path, message: expect.stringMatching(words) }]);
  });

  test.each<[string, { license?: string; remove?: string }, string[], string[], boolean]>([
    ['the last one that holds it', { remove: EXCHANGE }, [EXCHANGE], [], true],
    ['one of two', { remove: EXCHANGE }, [EXCHANGE, BUSINESS_PREMIUM], [], false],
    ['swapped for another that holds it', { license: BUSINESS_PREMIUM, remove: EXCHANGE }, [EXCHANGE], [], false],
    ['swapped for one without', { license: POWER_BI_PRO, remove: EXCHANGE }, [EXCHANGE, POWER_BI_PRO], [], true],
    ['one without a mailbox', { remove: POWER_BI_PRO }, [POWER_BI_PRO], [], false],
    ['one that stays by a group', { remove: EXCHANGE }, [EXCHANGE], [EXCHANGE], false],
  ])('WF-6 warns of the end of the mailbox with its date: %s', async (_, input, direct, byGroup, isWarned) => {
    const { warnings } = await check(input, direct, byGroup);

    expect(warnings.some(({ message }) => /mailbox of .* is deleted about \d+ \w+ \d{4}/.test(message))).toBe(isWarned);
  });
});
