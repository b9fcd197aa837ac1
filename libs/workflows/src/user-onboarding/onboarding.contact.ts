import type { HaloClient, HaloContact } from '@msp/integrations';
import { InvalidInputError, type Step } from '@msp/workflow-sdk';
import type { OnboardingInput } from './onboarding.parameters';

/**
 * Makes sure that the service desk knows the person. A contact with the address serves as well when it is proven to be
 * the person; another's is left alone.
 */
export async function addContact(
  halo: HaloClient,
  step: Step,
  input: OnboardingInput,
  entraObjectId: string,
): Promise<void> {
  const { firstName, lastName, email } = input;
  const find = () => findOwnContact(halo, input, entraObjectId);
  const create = async (): Promise<number> =>
    (await halo.users.create({ firstName, lastName, email, entraObjectId })).id;
  await step('add-contact', async () => (await find()) ?? (await create()), { effect: 'check-then-act', find });
}

/** The person's contact, or undefined. Throws InvalidInputError for one with the address that is somebody else's. */
export async function findOwnContact(
  halo: HaloClient,
  input: OnboardingInput,
  userId: string | undefined,
): Promise<number | undefined> {
  const contact = await halo.users.find({
    email: input.email,
    ...(userId !== undefined && { entraObjectId: userId }),
  });
  if (contact === undefined) return undefined;
  if (isSamePerson(contact, input, userId)) return contact.id;
  throw new InvalidInputError(`In HaloPSA ${input.email} belongs to ${contact.name ?? 'a contact without a name'}.`, {
    remedy: 'Use another e-mail address, or correct the contact in HaloPSA first.',
  });
}

/** Whether the contact is proven to be this person: by the id in the directory, else by the name. */
function isSamePerson(
  contact: HaloContact,
  { firstName, lastName }: Pick<OnboardingInput, 'firstName' | 'lastName'>,
  userId: string | undefined,
): boolean {
  if (userId !== undefined && [contact.azureoid, contact.aaduserid].includes(userId)) return true;
  const names = [contact.name, `${contact.firstname ?? ''} ${contact.surname ?? ''}`];
  const wanted = `${firstName} ${lastName}`.toLowerCase();
  return names.some((name) => name?.trim().toLowerCase() === wanted);
}
