import { z } from 'zod';
import type { GraphUser, Tenant } from './directory';
import { isCountryCode } from './country-codes';
import { GraphError, type GraphErrorDetail } from './graph.error';
import { writableUserProperties } from './user.properties';

const userNamePattern = /^[A-Za-z0-9'.\-_!#^~]{1,64}$/;
const invalidValues = 'One or more property values specified are invalid.';

const attributeNames = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`);
const extensionAttributes = z.partialRecord(z.enum(attributeNames), z.string().max(1024).nullable());

const text = z.string().max(256).nullable().optional();
const writeSchema = z.looseObject({
  accountEnabled: z.boolean().optional(),
  displayName: z.string().min(1).max(256).optional(),
  mailNickname: z.string().min(1).max(64).optional(),
  userPrincipalName: z.string().optional(),
  passwordProfile: z
    .strictObject({
      password: z.string().optional(),
      forceChangePasswordNextSignIn: z.boolean().optional(),
      forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
    })
    .optional(),
  usageLocation: z.string().refine(isCountryCode).nullable().optional(),
  onPremisesImmutableId: z.string().min(1).nullable().optional(),
  onPremisesExtensionAttributes: extensionAttributes.optional(),
  mail: z.email().nullable().optional(),
  givenName: text,
  surname: text,
  jobTitle: text,
  department: text,
  employeeId: text,
  officeLocation: text,
  mobilePhone: text,
  businessPhones: z.array(z.string()).optional(),
  employeeHireDate: z.iso.datetime().nullable().optional(),
});
export type UserWrite = z.infer<typeof writeSchema>;

const requiredOnCreate = [
  'accountEnabled',
  'displayName',
  'mailNickname',
  'userPrincipalName',
  'passwordProfile',
] as const;

function invalid(target: string, message = invalidValues): GraphError {
  const detail: GraphErrorDetail = {
    code: 'InvalidValue',
    message: `Invalid value specified for property '${target}' of resource 'User'.`,
    target,
  };
  return new GraphError('Request_BadRequest', message, [detail]);
}

/** Refuses unknown properties and wrong types, as the strict reader of Graph does. */
export function readUserWrite(body: unknown): UserWrite {
  const parsed = writeSchema.safeParse(body);
  if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0] ?? 'body'));
  const unknown = Object.keys(parsed.data).find((name) => !writableUserProperties.has(name));
  if (unknown !== undefined) throw invalid(unknown, `Invalid property '${unknown}'.`);
  return parsed.data;
}

export function assertComplete(write: UserWrite): void {
  const missing = requiredOnCreate.find((name) => write[name] === undefined);
  if (missing !== undefined)
    throw invalid(missing, `A value is required for property '${missing}' of resource 'User'.`);
  if (!write.passwordProfile?.password) throw invalid('passwordProfile');
}

/** The name must be free, spelled with allowed characters, and under a verified domain. */
export function assertUserName(tenant: Tenant, name: string, except?: GraphUser): void {
  const [local = '', domain = '', ...rest] = name.split('@');
  if (!userNamePattern.test(local) || rest.length > 0) throw invalid('userPrincipalName');
  if (!tenant.domains.some(({ id, isVerified }) => isVerified && id === domain.toLowerCase())) {
    const reason =
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.';
    throw invalid('userPrincipalName', reason);
  }
  const holder = tenant.users.find((user) => user.userPrincipalName.toLowerCase() === name.toLowerCase());
  if (holder && holder !== except) {
    const message = 'Another object with the same value for property userPrincipalName already exists.';
    throw new GraphError('Request_BadRequest', message, [
      { code: 'ObjectConflict', message, target: 'userPrincipalName' },
    ]);
  }
}

/** A federated domain's accounts are made in the company's own directory; one made here must name its original. */
export function assertNotFederated(tenant: Tenant, name: string, immutableId: string | null | undefined): void {
  const domain = tenant.domains.find(({ id }) => id === name.split('@')[1]?.toLowerCase());
  if (domain?.authenticationType !== 'Federated' || immutableId) return;
  const text =
    'A value is required for property onPremisesImmutableId: the domain of the userPrincipalName is federated.';
  throw invalid('onPremisesImmutableId', text);
}

/** Eight characters of three kinds at least, and not the name itself. */
export function assertPassword(password: string | undefined, userName: string): void {
  if (password === undefined) return;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  const local = userName.split('@')[0]?.toLowerCase() ?? '';
  const holdsName = local.length >= 4 && password.toLowerCase().includes(local);
  if (password.length < 8 || password.length > 256 || kinds < 3 || holdsName) {
    const message =
      'The specified password does not comply with password complexity requirements. Please provide a different password.';
    throw new GraphError('Request_BadRequest', message, [
      { code: 'PasswordComplexity', message, target: 'passwordProfile' },
    ]);
  }
}
