import type { GraphClient, HaloClient } from '@msp/integrations';
import { defineWorkflow, field, type Config, type Seal, type SealedValue, type Secret } from '@msp/workflow-sdk';
import { createOneTimePassword, ONE_TIME_PASSWORD } from '../accounts/one-time-password';
import { isOutcomeUnknown } from '../outcomes/outcome-unknown';
import { findChangeableAccount } from '../accounts/changeable-account';
import { chooseTicketType } from '../service-desk/ticket';
import { runTicketed } from '../service-desk/ticketed-work';
import { assertAcceptable } from './password-rules';

const CHECK = 'Check the account, the password and the service desk';
const RESET = 'Set the new password';
const REVOKE = 'Revoke the sign-in sessions';
const HANDOVER = 'A new password must be chosen at the next sign-in.';

export const passwordReset = defineWorkflow({
  name: 'password_reset',
  description: 'Gives a Microsoft 365 user a temporary password and ends all sessions',
  category: 'user_management',
  tags: ['microsoft 365', 'halopsa'],
  uses: ['msgraph', 'halopsa'],
  minutesSaved: 5,
  parameters: {
    userPrincipalName: field.email({ label: 'User', help: 'Sign-in name of the user.' }),
    password: field.string({
      label: 'Temporary password',
      help: 'Leave it empty to have one made, which you can have shown once.',
      required: false,
      secret: true,
      validation: { minLength: 12, maxLength: 256 },
    }),
  },
  async run(context) {
    const { input, integrations, step, config, seal } = context;
    const graph = await integrations.get('msgraph');
    const halo = await integrations.get('halopsa');
    return runTicketed<ResetPlan>(context, halo, {
      name: 'password reset',
      check: CHECK,
      tasks: [RESET, REVOKE],
      advice: 'Then run this again, with the same or another password.',
      preflight: () => preflight(input, { graph, halo, config }),
      ticket: ({ userName, userPrincipalName }) => ({
        summary: `Password reset for ${userName}`,
        lines: [`${userPrincipalName} is being given a temporary password.`],
      }),
      async perform({ userId, userPrincipalName }, { outcomes, report }) {
        report({ userId, userPrincipalName, handover: HANDOVER });
        const reset = () => setPassword({ given: input.password, userId }, { graph, seal, report });
        report((await outcomes.perform(RESET, () => step('reset-password', reset))) ?? {});
        // After the password, so that nobody signs in again with the old one.
        await outcomes.perform(REVOKE, () => step('revoke-sessions', () => graph.users.revokeSignInSessions(userId)));
        return { conclusion: `The password of ${userPrincipalName} was reset. ${HANDOVER}` };
      },
    });
  },
});

interface ResetPlan {
  readonly userId: string;
  readonly userName: string;
  readonly userPrincipalName: string;
  readonly ticketTypeId: number;
}

interface MadePassword {
  readonly oneTimePassword: SealedValue;
}

/** Sets the password that was given, or one that is made and sealed; answers the sealed one. */
async function setPassword(
  { given, userId }: { readonly given: Secret | undefined; readonly userId: string },
  { graph, seal, report }: { graph: GraphClient; seal: Seal; report: (facts: object) => void },
): Promise<MadePassword | null> {
  const password = given?.reveal() ?? createOneTimePassword();
  // Sealed before it is set: a password that nobody can get would lock the user out.
  const made = given === undefined ? { oneTimePassword: await seal(ONE_TIME_PASSWORD, password) } : null;
  try {
    await graph.users.resetPassword(userId, { password, forceChangePasswordNextSignIn: true });
    return made;
  } catch (error) {
    if (made !== null && isOutcomeUnknown(error)) report(made);
    throw error;
  }
}

interface Surroundings {
  readonly graph: GraphClient;
  readonly halo: HaloClient;
  readonly config: Config;
}

async function preflight(
  { userPrincipalName, password }: { readonly userPrincipalName: string; readonly password?: Secret },
  { graph, halo, config }: Surroundings,
): Promise<ResetPlan> {
  if (password !== undefined) assertAcceptable(password.reveal(), userPrincipalName);
  const { user } = await findChangeableAccount(graph, userPrincipalName);
  await halo.clients.get();
  return {
    userId: user.id,
    userName: user.displayName ?? userPrincipalName,
    userPrincipalName: user.userPrincipalName ?? userPrincipalName,
    ticketTypeId: await chooseTicketType(halo, config),
  };
}
