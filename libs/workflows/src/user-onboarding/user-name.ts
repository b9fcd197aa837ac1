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
  ħ: 'h',
  ŧ: 't',
  ŋ: 'ng',
  ĸ: 'k',
};
/** Parts of names that are no letters, and that sign-in names do without: Mary Ann, O'Brien, J. R. */
const PASSED_OVER = /[\s'’‘ʼ´`.]/gu;

interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** Typed in place of what the template or the address gives. */
  readonly userName?: string;
}

/** The parameter that a sign-in name comes from, so that a fault is shown there. */
export function sourceOfName({ userName }: Pick<Person, 'userName'>, config: Config): 'userName' | 'email' {
  return userName !== undefined || config.find(TEMPLATE) !== undefined ? 'userName' : 'email';
}

/**
 * The sign-in name: what was typed; else what the configured template makes of the person's names, in the domain of
 * the e-mail address; without a template, and a `usual` one in its place, the address itself. Throws InvalidInputError when Microsoft Entra would not
 * take it, or a letter of the names has no plain spelling.
 */
export function createUserPrincipalName(person: Person, config: Config, usual?: string): string {
  const [local = '', domain = ''] = (person.userName ?? person.email).split('@');
  const template = person.userName === undefined ? (config.find(TEMPLATE) ?? usual) : undefined;
  const localPart = template === undefined ? local : fillTemplate(template, person);
  if (localPart.length > LONGEST_LOCAL_PART || !ALLOWED.test(localPart) || /^\.|\.$/.test(localPart)) {
    throw new InvalidInputError(`"${localPart}@${domain}" cannot be a sign-in name in Microsoft Entra.`, {
      remedy: "Use letters without accents, digits and . - _ ! # ^ ~ ' before the @.",
    });
  }
  return `${localPart}@${domain.toLowerCase()}`;
}

/** The same name with a number, for a namesake: `ada.lovelace2@acme.example`. */
export function numberedName(address: string, number: number): string {
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, LONGEST_LOCAL_PART - String(number).length)}${number}@${domain}`;
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

/** Throws InvalidInputError for a letter that has no plain spelling: leaving it out would make another name. */
function toPlainLetters(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z]/g, (letter) => SPELLED_OUT[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(PASSED_OVER, '');
  const [strange] = /[^a-z0-9-]/u.exec(plain) ?? [];
  if (strange === undefined && plain !== '') return plain;
  const what = strange === undefined ? 'The name has no letters' : `The letter "${strange}" cannot be spelled`;
  throw new InvalidInputError(`${what} in a sign-in name (${name}).`, {
    remedy: 'Type the sign-in name that the person shall have under "Sign-in name".',
  });
}
