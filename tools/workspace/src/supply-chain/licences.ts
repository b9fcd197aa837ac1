import type { LockedPackage } from './lock-file';

/** What may be in a bundle that is given to others. */
const inBundles = ['MIT', 'MIT-0', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'ISC'];
/** What may build and test. */
const inTools = [...inBundles, 'MPL-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'CC-BY-4.0', 'Python-2.0'];

const bevry = 'Artistic-2.0 permits use and unchanged redistribution; only the formatter of the secret scan uses it';

/** Tools whose licence is on no list, each with the reason why it may stay. */
export const exceptions: Readonly<Record<string, string>> = {
  '@azu/style-format': 'WTFPL permits everything; colours of the secret scan',
  binaryextensions: bevry,
  editions: bevry,
  istextorbinary: bevry,
  textextensions: bevry,
  'version-range': bevry,
  'spdx-exceptions': 'CC-BY-3.0, a list of names that is read and not changed',
  union: 'MIT, which its manifest states in the old form',
  'uri-templates': 'in the public domain or MIT, as one chooses; its manifest has a link instead of a name',
};

/** Whether one of the alternatives of an SPDX expression consists of listed licences only. */
function permits(list: readonly string[], expression: string | undefined): boolean {
  const alternatives = (expression ?? '').replace(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) => alternative.split(' AND ').every((licence) => list.includes(licence)));
}

/** Whether the package's licence is on the list for the place where it is used. */
export function hasPermittedLicence({ licence, isProduction }: LockedPackage): boolean {
  return permits(isProduction ? inBundles : inTools, licence);
}
