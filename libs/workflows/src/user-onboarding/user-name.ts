import { InvalidInputError, MissingConfigurationError, type Config } from '@msp/workflow-sdk';

const TEMPLATE = 'user_naming_template';
const ALLOWED = /^[A-Za-z0-9'._!#^~-]+$/;
const LONGEST_LOCAL_PART = 64;
/** Letters that decomposing leaves whole. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/**
 * The sign-in name: what the configured template makes of the person's names, in the domain of the e-mail address;
 * without a template the address itself. Throws InvalidInputError when Microsoft Entra would not take it.
 */
export function createUserPrincipalName(person: Person, config: Config): string {
  const [typed = '', domain = ''] = person.email.split('@');
  const template = config.find(TEMPLATE);
  const localPart = template === undefined ? typed : fillTemplate(template, person);
  if (localPart.length > LONGEST_LOCAL_PART || !ALLOWED.test(localPart) || /^\.|\.$/.test(localPart)) {
    throw new InvalidInputError(`"${localPart}@${domain}" cannot be a sign-in name in Microsoft Entra.`, {
      remedy: "Use letters without accents, digits and . - _ ! # ^ ~ ' before the @.",
    });
  }
  return `${localPart}@${domain.toLowerCase()}`;
}

function fillTemplate(template: string, { firstName, lastName }: Person): string {
  const first = toPlainLetters(firstName);
  const last = toPlainLetters(lastName);
  const parts = new Map([
    ['firstName', first],
    ['lastName', last],
    ['firstInitial', first.slice(0, 1)],
    ['lastInitial', last.slice(0, 1)],
  ]);
  return template.replace(/\{(\w*)\}/g, (placeholder, name: string) => {
    const part = parts.get(name);
    if (part !== undefined) return part;
    const known = [...parts.keys()].join(', ');
    throw new MissingConfigurationError(TEMPLATE, `"${placeholder}" in "${TEMPLATE}" is not one of: ${known}.`);
  });
}

function toPlainLetters(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '');
}
