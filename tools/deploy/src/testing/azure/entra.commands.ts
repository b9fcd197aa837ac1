import { type Command, type Given, optional, required, several } from './command';
import { type ApplicationState, AzureRefusal, type AzureState, notFound } from './state';

const reference = 'https://learn.microsoft.com/cli/azure';
const graph = 'https://graph.microsoft.com/v1.0/';

function applicationOf(state: AzureState, id: string): ApplicationState {
  const found = state.applications.find((one) => one.id === id || one.appId === id);
  if (found === undefined) throw notFound(`The application ${id}`);
  return found;
}

const shown = ({ id, appId, displayName, properties }: ApplicationState) => ({ ...properties, id, appId, displayName });

let made = 0;
/** Ids that no state before has. */
function createId(state: AzureState): string {
  made = Math.max(made, state.applications.length + state.principals.length + state.grants.length) + 1;
  return `44444444-4444-4444-8444-${String(made).padStart(12, '0')}`;
}

/** An app of that name is changed instead of another one being made. */
function createApplication(state: AzureState, given: Given) {
  const displayName = given.one('--display-name');
  const properties = { signInAudience: given.one('--sign-in-audience') };
  const [there, ...more] = state.applications.filter((one) => one.displayName === displayName);
  if (more.length > 0) throw new AzureRefusal(`More than one application have the same display name '${displayName}'`);
  if (there) {
    Object.assign(there.properties, properties);
    return shown(there);
  }
  const application: ApplicationState = {
    id: createId(state),
    appId: createId(state),
    displayName,
    credentials: [],
    properties,
  };
  state.applications.push(application);
  return shown(application);
}

function createPrincipal(state: AzureState, given: Given) {
  const { appId, displayName } = applicationOf(state, given.one('--id'));
  if (state.principals.some((one) => one.appId === appId))
    throw new AzureRefusal('It has a service principal already.');
  const principal = { id: createId(state), appId, displayName, appRoles: [] };
  state.principals.push(principal);
  return principal;
}

/** Microsoft Graph, as far as `az rest` is used for it. */
function rest(state: AzureState, given: Given) {
  const url = given.one('--url');
  if (!url.startsWith(graph)) throw new AzureRefusal(`${url} is not known here.`);
  const [kind = '', id = '', part] = url.slice(graph.length).split('/');
  const method = given.oneOf('--method')?.toLowerCase() ?? 'get';
  const body: unknown = JSON.parse(given.oneOf('--body') ?? '{}');
  if (kind === 'applications' && part === undefined) return restApplication(applicationOf(state, id), method, body);
  if (kind === 'servicePrincipals' && part === 'appRoleAssignedTo') return restGrants(state, id, method, body);
  throw new AzureRefusal(`${method} ${url} is not known here.`);
}

function restApplication(application: ApplicationState, method: string, body: unknown) {
  if (method === 'patch') Object.assign(application.properties, body);
  else if (method !== 'get') throw new AzureRefusal(`${method} is not known here.`);
  return method === 'get' ? shown(application) : undefined;
}

function restGrants(state: AzureState, resourceId: string, method: string, body: unknown) {
  const of = state.grants.filter((one) => one.resourceId === resourceId);
  if (method === 'get') return { value: of };
  const { principalId, appRoleId }: { principalId?: string; appRoleId?: string } = Object(body);
  if (principalId === undefined || appRoleId === undefined)
    throw new AzureRefusal('(Request_BadRequest) It lacks something.');
  if (of.some((one) => one.principalId === principalId && one.appRoleId === appRoleId)) {
    throw new AzureRefusal('(InvalidUpdate) Permission being assigned already exists on the object');
  }
  const grant = { id: createId(state), principalId, resourceId, appRoleId };
  state.grants.push(grant);
  return grant;
}

interface CredentialGiven {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: string[];
}

function createCredential(state: AzureState, given: Given) {
  const { credentials } = applicationOf(state, given.one('--id'));
  const credential: CredentialGiven = JSON.parse(given.one('--parameters'));
  if (credentials.some(({ name }) => name === credential.name)) throw new AzureRefusal('It exists already.');
  const made = { id: createId(state), ...credential };
  credentials.push(made);
  return made;
}

/** Answers nothing, as Microsoft Graph does. */
function updateCredential(state: AzureState, given: Given): undefined {
  const { credentials } = applicationOf(state, given.one('--id'));
  const named = given.one('--federated-credential-id');
  const found = credentials.find(({ id, name }) => id === named || name === named);
  if (found === undefined) throw notFound(`The credential ${named}`);
  const changes: Partial<CredentialGiven> = JSON.parse(given.one('--parameters'));
  if (changes.name !== undefined) throw new AzureRefusal('The name of a federated credential does not change.');
  Object.assign(found, changes);
}

export const entraCommands: Readonly<Record<string, Command>> = {
  'ad app list': {
    page: `${reference}/ad/app`,
    isReading: true,
    options: { '--display-name': optional(), '--filter': optional() },
    // The name is searched for by its beginning.
    run: (state, given) =>
      state.applications.filter(({ displayName }) => displayName.startsWith(given.one('--display-name'))).map(shown),
  },
  'ad app create': {
    page: `${reference}/ad/app`,
    options: { '--display-name': required(), '--sign-in-audience': optional() },
    run: createApplication,
  },
  'ad app federated-credential list': {
    page: `${reference}/ad/app/federated-credential`,
    isReading: true,
    options: { '--id': required() },
    run: (state, given) => applicationOf(state, given.one('--id')).credentials,
  },
  'ad app federated-credential create': {
    page: `${reference}/ad/app/federated-credential`,
    options: { '--id': required(), '--parameters': required() },
    run: createCredential,
  },
  'ad app federated-credential update': {
    page: `${reference}/ad/app/federated-credential`,
    options: { '--id': required(), '--federated-credential-id': required(), '--parameters': required() },
    run: updateCredential,
  },
  'ad sp list': {
    page: `${reference}/ad/sp`,
    isReading: true,
    options: { '--filter': optional(), '--display-name': optional() },
    run(state, given) {
      const [, appId] = /^appId eq '([^']+)'$/.exec(given.one('--filter')) ?? [];
      return state.principals.filter((one) => one.appId === appId);
    },
  },
  'ad sp create': { page: `${reference}/ad/sp`, options: { '--id': required() }, run: createPrincipal },
  'ad signed-in-user show': {
    page: `${reference}/ad/signed-in-user`,
    isReading: true,
    options: {},
    run: ({ account: { user, userObjectId } }) => ({ id: userObjectId, userPrincipalName: user }),
  },
  rest: {
    page: `${reference}/reference-index`,
    options: {
      '--method': optional('-m'),
      '--url': required('-u'),
      '--body': optional('-b'),
      '--headers': several(),
      '--resource': optional(),
    },
    isReadingWhen: (given) => (given.oneOf('--method') ?? 'get') === 'get',
    run: rest,
  },
};
