import type { HaloClient } from '@msp/integrations';
import type { Step } from '@msp/workflow-sdk';
import type { OnboardingInput } from './onboarding.parameters';

/** Makes sure that the service desk knows the person; a contact with the address that is there already serves as well. */
export async function addContact(
  halo: HaloClient,
  step: Step,
  input: OnboardingInput,
  entraObjectId: string,
): Promise<void> {
  const { firstName, lastName, email } = input;
  const find = async (): Promise<number | undefined> => (await halo.users.find({ email }))?.id;
  const create = async (): Promise<number> =>
    (await halo.users.create({ firstName, lastName, email, entraObjectId })).id;
  await step('add-contact', async () => (await find()) ?? (await create()), { effect: 'check-then-act', find });
}
