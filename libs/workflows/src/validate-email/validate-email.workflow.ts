import { defineWorkflow, field } from '@msp/workflow-sdk';
import { findMailExchangers } from './mail-exchangers';

export const validateEmail = defineWorkflow({
  name: 'validate_email',
  description: 'Checks the form of an e-mail address and whether its domain takes mail',
  category: 'utilities',
  tags: ['e-mail', 'dns'],
  requiresOrg: false,
  timeoutSeconds: 30,
  minutesSaved: 2,
  parameters: { email: field.email({ label: 'E-mail address' }) },
  preflight: async ({ input: { email } }) => ({ domain: email.slice(email.lastIndexOf('@') + 1).toLowerCase() }),
  async run({ input: { email }, plan: { domain } }) {
    const mailExchangers = await findMailExchangers(domain);
    const valid = mailExchangers.length > 0;
    return {
      email,
      domain,
      valid,
      mailExchangers,
      ...(valid ? {} : { reason: `${domain} takes no mail: it has no MX records.` }),
    };
  },
});
