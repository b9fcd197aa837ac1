import { type Command, flag, type Given, inGroup, optional, required, several } from './command';
import { AzureRefusal, type AzureState, notFound } from './state';

const reference = 'https://learn.microsoft.com/cli/azure';

function identityOf(state: AzureState, given: Given, option: string) {
  const key = `${given.one('--resource-group')}/${given.one(option)}`;
  const identity = state.identities[key];
  if (identity === undefined) throw notFound(`The identity ${key}`);
  return identity;
}

const credentialOptions = {
  '--name': required('-n'),
  '--identity-name': required(),
  '--resource-group': required('-g'),
  '--issuer': optional(),
  '--subject': optional(),
  '--audiences': several(),
};

/** Replaces one of that name. */
function setCredential(state: AzureState, given: Given) {
  const { credentials } = identityOf(state, given, '--identity-name');
  const name = given.one('--name');
  const credential = {
    issuer: given.one('--issuer'),
    subject: given.one('--subject'),
    audiences: [...given.many('--audiences')],
  };
  credentials[name] = credential;
  return { name, ...credential };
}

export const identityCommands: Readonly<Record<string, Command>> = {
  'identity show': {
    page: `${reference}/identity`,
    isReading: true,
    options: inGroup,
    run(state, given) {
      const { principalId, clientId } = identityOf(state, given, '--name');
      return { name: given.one('--name'), principalId, clientId };
    },
  },
  'identity federated-credential list': {
    page: `${reference}/identity/federated-credential`,
    isReading: true,
    options: { '--identity-name': required(), '--resource-group': required('-g') },
    run: (state, given) =>
      Object.entries(identityOf(state, given, '--identity-name').credentials).map(([name, one]) => ({ name, ...one })),
  },
  'identity federated-credential create': {
    page: `${reference}/identity/federated-credential`,
    options: credentialOptions,
    run: setCredential,
  },
  'account show': {
    page: `${reference}/account`,
    isReading: true,
    options: { '--name': optional('-n') },
    run: ({ account: { id, tenantId, user } }) => ({ id, tenantId, user: { name: user, type: 'user' } }),
  },
  'provider show': {
    page: `${reference}/provider`,
    isReading: true,
    options: { '--namespace': required('-n') },
    run(state, given) {
      const namespace = given.one('--namespace');
      return { namespace, registrationState: state.providers.includes(namespace) ? 'Registered' : 'NotRegistered' };
    },
  },
  'provider register': {
    page: `${reference}/provider`,
    options: { '--namespace': required('-n'), '--wait': flag() },
    run(state, given) {
      const namespace = given.one('--namespace');
      if (!state.providers.includes(namespace)) state.providers.push(namespace);
      return undefined;
    },
  },
  'group exists': {
    page: `${reference}/group`,
    isReading: true,
    options: { '--name': required('-n') },
    run: (state, given) => state.groups[given.one('--name')] !== undefined,
  },
  'group create': {
    page: `${reference}/group`,
    options: { '--name': required('-n'), '--location': required('-l'), '--tags': several() },
    run(state, given) {
      const name = given.one('--name');
      const location = given.one('--location');
      const there = state.groups[name];
      if (there && there.location !== location)
        throw new AzureRefusal('(InvalidResourceGroupLocation) It is elsewhere.');
      state.groups[name] = { location };
      return { name, location };
    },
  },
};
