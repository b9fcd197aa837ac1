import { InvalidInputError } from '@msp/workflow-sdk';

const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
const KINDS_WANTED = 3;

/** What Microsoft Entra asks of every password; the lists of banned ones are its own and judged there. */
export function assertAcceptable(password: string, userPrincipalName: string): void {
  const kinds = KINDS.filter((kind) => kind.test(password)).length;
  if (kinds < KINDS_WANTED) {
    throw new InvalidInputError('The password has too few kinds of characters.', {
      remedy: 'Use three of: small letters, capital letters, digits, other characters.',
    });
  }
  const name = userPrincipalName.split('@')[0]?.toLowerCase() ?? '';
  if (name.length > 3 && password.toLowerCase().includes(name)) {
    throw new InvalidInputError('The password contains the sign-in name.', { remedy: 'Choose another password.' });
  }
}
