import type { GraphClient, GraphUser } from '@msp/integrations';
import { compareNames } from '@msp/workflow-sdk';

/** A person as an option: the sign-in name is the value, and who it is can be told from name, work and address. */
function personOption(user: GraphUser) {
  const { id, displayName, userPrincipalName, mail, jobTitle, department } = user;
  if (!userPrincipalName) return undefined;
  const enabled = user.accountEnabled !== false;
  // The sign-in name of a guest is made by the directory, and nobody knows it.
  const address = (isGuest(user) ? mail : undefined) ?? userPrincipalName;
  const name = displayName ?? address;
  const marks = [...(isGuest(user) ? ['guest'] : []), ...(enabled ? [] : ['disabled'])];
  const details = [jobTitle, department, name === address ? undefined : address].filter(Boolean).join(' · ');
  return {
    label: name === address && marks.length === 0 ? name : `${name} (${[address, ...marks].join(', ')})`,
    value: userPrincipalName,
    metadata: { enabled, id, name, ...(details !== '' && { details }), ...(marks.length > 0 && { marks }) },
  };
}

const MOST_OPTIONS = 1000;

interface Wanted {
  /** What was typed to find them. */
  readonly search?: string | undefined;
  readonly withGuests: boolean;
}

/** The first people by name, and how many there are. */
export async function listPeople(graph: GraphClient, { search, withGuests }: Wanted) {
  const { items, total } = await graph.users.search({ text: search, most: MOST_OPTIONS, withGuests });
  const options = items
    .flatMap((user) => (withGuests || !isGuest(user) ? (personOption(user) ?? []) : []))
    .sort((left, right) => compareNames(left.label, right.label));
  return { options, ...(total !== undefined && { total }) };
}

/** The person with this sign-in name; undefined for nobody. */
export async function findPerson(graph: GraphClient, value: string, { withGuests }: Pick<Wanted, 'withGuests'>) {
  const user = await graph.users.find({ userPrincipalName: value });
  return user && (withGuests || !isGuest(user)) ? personOption(user) : undefined;
}

const isGuest = ({ userType }: GraphUser) => userType === 'Guest';
