import { IntegrationError } from '@msp/workflow-sdk';
import { tryWorkflow, type CallHooks } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, createFakeTenant } from '../testing/fake-tenant';
import { failuresOf, outcomesOf } from '../testing/vendor-faults';
import { userOnboarding } from './user-onboarding.workflow';

const TASK = 'Licence Microsoft 365 Business Premium of the group Staff';

function onboard(changes: { error?: string } = {}, calls: CallHooks = {}) {
  const tenant = createFakeTenant();
  tenant.state.groups.push({ id: 'staff', displayName: 'Staff', assignedLicenses: [{ skuId: BUSINESS_PREMIUM }] });
  tenant.state.groupLicenseError = changes.error;
  const input = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@acme.example', groups: ['staff'] };
  const config = { default_usage_location: 'GB' };
  return tryWorkflow(userOnboarding, { input, config, integrations: tenant.clients, calls });
}
const given = (attempt: Awaited<ReturnType<typeof onboard>>) => outcomesOf(attempt).filter(({ what }) => what === TASK);

describe('licences that come with a group', () => {
  test('A7: are told of once they are there', async () => {
    const attempt = await onboard();

    expect(given(attempt)).toEqual([{ what: TASK, status: 'done' }]);
    expect(failuresOf(attempt)).toEqual([]);
  });

  test.each([
    ['CountViolation', /No seat of it is free/],
    ['MutuallyExclusiveViolation', /excludes another licence/],
    ['ProhibitedInUsageLocationViolation', /country of the user/],
    ['Other', /could not assign it/],
  ])('A7: are a shortcoming when they end in %s, although the group was joined', async (error, words) => {
    const attempt = await onboard({ error });

    expect(given(attempt)).toMatchObject([{ status: 'not done', message: expect.stringMatching(words) }]);
    expect(failuresOf(attempt)).toMatchObject([{ what: TASK }]);
  });

  test('are no failure where nobody can look', async () => {
    const attempt = await onboard(
      {},
      {
        before({ integration, method }) {
          if (method === 'users.get') throw new IntegrationError({ integration, status: 503, message: 'Down.' });
        },
      },
    );

    expect([given(attempt), failuresOf(attempt)]).toEqual([[], []]);
  });
});
