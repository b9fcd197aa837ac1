import type { GraphClient } from '@msp/integrations';
import type { Config, Findings, Integrations } from '@msp/workflow-sdk';
import { firstFree, usableDomains } from './onboarding.addresses';
import type { OnboardingInput } from './onboarding.parameters';
import { createUserPrincipalName } from './user-name';

interface Context {
  readonly input: Partial<OnboardingInput>;
  readonly config: Config;
  readonly findings: Findings;
  readonly integrations: Integrations<'msgraph' | 'halopsa'>;
}

const USUAL = '{firstName}.{lastName}';

/** Proposes an e-mail address for a name: as the naming template has it, in the default domain, and free. */
export async function suggest({ input, config, findings, integrations }: Context): Promise<void> {
  const { firstName, lastName, email } = input;
  if (firstName === undefined || lastName === undefined || email !== undefined) return;
  const graph: GraphClient = await integrations.get('msgraph');
  const [domain] = usableDomains(await graph.domains.list());
  if (domain === undefined) return;
  const person = { firstName, lastName, email: `x@${domain}` };
  const address = createUserPrincipalName(person, config, USUAL);
  const free = await firstFree(graph, address);
  if (free !== undefined) findings.propose('email', free);
}
