import { defineWorkflow, field, result } from '@msp/workflow-sdk';
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
  results: {
    email: result.text({ label: 'E-mail address' }),
    valid: result.boolean({ label: 'Takes mail' }),
    reason: result.text({ label: 'Why not', required: false }),
    domain: result.text({ label: 'Domain' }),
    mailExchangers: result.list({ label: 'Mail servers' }),
  },
  summary: ({ result: { email, valid, reason } }) =>
    valid ? `${email} takes mail` : (reason ?? `${email} takes no mail`),
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
