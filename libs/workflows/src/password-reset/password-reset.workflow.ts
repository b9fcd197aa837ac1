import type { GraphClient } from '@msp/integrations';
import { defineWorkflow, field, IntegrationError, result } from '@msp/workflow-sdk';
import type { LinkedThing, Seal, SealedValue, Secret } from '@msp/workflow-sdk';
import { describeAccount, findChangeableAccount } from '../accounts/changeable-account';
import { createOneTimePassword, ONE_TIME_PASSWORD } from '../accounts/one-time-password';
import { announceLastSignIn } from '../accounts/last-sign-in';
import { users } from '../data-providers/users.data-provider';
import { userLink, type ResultLink } from '../outcomes/admin-center';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { assertConsent } from '../preflight/consent';
import { checkServiceDesk } from '../service-desk/ticket';
import { nameOf, sentence, stateOf, ticketLabel } from '../outcomes/sentences';
import { runTicketed, ticketedResults, type Desk } from '../service-desk/ticketed-work';
import { assertAcceptable } from './password-rules';

const RESET = 'Set the new password';
const REVOKE = 'Revoke the sign-in sessions';
const HANDOVER = 'A new password must be chosen at the next sign-in.';
const NEEDED = [
  ...['User.ReadWrite.All', 'User-PasswordProfile.ReadWrite.All'],
  ...['Directory.Read.All', 'RoleManagement.Read.Directory'],
];

const resetLabels = {
  done: (name: string) => `${name} has a new password, to be changed at the next sign-in`,
  'not done': (name: string) => `The password of ${name} was not reset`,
  unknown: (name: string) => `The password of ${name} may not have been reset`,
} as const;

interface Facts {
  readonly user: LinkedThing;
  readonly userPrincipalName: string;
  readonly oneTimePassword?: SealedValue;
  readonly handover: string;
  readonly userId: string;
  readonly links: readonly ResultLink[];
}

export const passwordReset = defineWorkflow({
  name: 'password_reset',
  description: 'Gives a Microsoft 365 user a temporary password and ends all sessions',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  minutesSaved: 5,
  destructive: true,
  parameters: {
    userPrincipalName: field.email({ label: 'User', from: users }),
    password: field.string({
      label: 'Temporary password',
      help: 'Leave it empty to have one made, which you can have shown once.',
      required: false,
      secret: true,
      validation: { minLength: 12, maxLength: 256 },
    }),
  },
  results: {
    user: result.user({ label: 'User' }),
    userPrincipalName: result.text({ label: 'Sign-in name' }),
    oneTimePassword: result.sealed({ label: ONE_TIME_PASSWORD, required: false }),
    handover: result.text({ label: 'What comes next' }),
    ...ticketedResults,
    userId: result.technical(),
    links: result.technical(),
  },
  summary: ({ result: { user, outcomes, ticketId }, isPartial }) =>
    sentence([resetLabels[stateOf(outcomes, [RESET])](nameOf(user)), ticketLabel(ticketId)], isPartial),
  async preflight({ input, caller, findings, integrations, config, isAlone }) {
    const { userPrincipalName, password } = input;
    const { check, attempt } = findings;
    // The service desk never stands in the way of a lock-out, and is not even asked before it.
    if (isAlone) await attempt(async () => checkServiceDesk(await integrations.get('halopsa'), config));
    if (password !== undefined) await check(() => assertAcceptable(password.reveal(), userPrincipalName), 'password');
    const graph = await check(() => integrations.get('msgraph'));
    if (graph === undefined) return undefined;
    await check(() => assertConsent(graph, NEEDED));
    const account = await check(() => findChangeableAccount(graph, userPrincipalName, caller), 'userPrincipalName');
    if (account === undefined) return undefined;
    findings.about(describeAccount(account.user));
    if (isAlone) await announceLastSignIn(graph, account.user, findings);
    findings.announce('Account', ['Given a temporary password', 'Signed out everywhere']);
    if (account.user.accountEnabled === false) {
      findings.warn({
        path: 'userPrincipalName',
        message: `${userPrincipalName} is disabled, and stays so: nobody can sign in with the new password.`,
      });
    }
    const { id, displayName, userPrincipalName: spelled } = account.user;
    return {
      userId: id,
      userName: displayName ?? userPrincipalName,
      userPrincipalName: spelled ?? userPrincipalName,
    };
  },
  async run(context) {
    const { input, integrations, step, seal, plan } = context;
    const graph = await integrations.get('msgraph');
    const { userId, userName, userPrincipalName } = plan;
    return runTicketed<Facts>(context, () => integrations.get('halopsa'), {
      name: 'password reset',
      urgent: {
        tasks: [RESET, REVOKE],
        async perform(desk) {
          const reset = () => setPassword({ given: input.password, userId }, { graph, seal, desk });
          const made = await desk.outcomes.attempt(RESET, () => step('reset-password', reset));
          if (made) desk.report(made);
          // After the password, so that nobody signs in again with the old one; whether or not that could be set.
          await desk.outcomes.attempt(REVOKE, () =>
            step('revoke-sessions', () => graph.users.revokeSignInSessions(userId)),
          );
        },
      },
      tasks: [],
      isRepeatable: true,
      ticket: {
        summary: `Password reset for ${userName}`,
        lines: [`${userPrincipalName} is given a temporary password.`],
      },
      facts: {
        user: { id: userId, name: userName },
        userId,
        userPrincipalName,
        handover: HANDOVER,
        links: [userLink(graph.tenantId, userId, userPrincipalName)],
      },
      perform: async ({ outcomes }) =>
        outcomes.shortcomings().length === 0
          ? `The password of ${userPrincipalName} was reset. ${HANDOVER}`
          : `The password reset of ${userPrincipalName} is not complete.`,
      explain: (error) => ({
        message: `See below how far the password reset of ${userPrincipalName} came.`,
        remedy: `${error.remedy} Then run this again, with the same or another password.`,
      }),
    });
  },
});

interface MadePassword {
  readonly oneTimePassword: SealedValue;
}

/** Sets the password that was given, or one that is made and sealed; answers the sealed one. */
async function setPassword(
  { given, userId }: { readonly given: Secret | undefined; readonly userId: string },
  { graph, seal, desk }: { graph: GraphClient; seal: Seal; desk: Desk<Facts> },
): Promise<MadePassword | null> {
  const password = given?.reveal() ?? createOneTimePassword();
  // Sealed before it is set: a password that nobody can get would lock the user out.
  const made = given === undefined ? { oneTimePassword: await seal(ONE_TIME_PASSWORD, password) } : null;
  try {
    await graph.users.resetPassword(userId, { password, forceChangePasswordNextSignIn: true });
    return made;
  } catch (error) {
    if (made !== null && error instanceof IntegrationError && isOutcomeUnknown(error)) desk.report(made);
    throw error;
  }
}
