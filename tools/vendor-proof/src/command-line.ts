import { parseArgs } from 'node:util';
import { type VendorName, vendorNames } from './settings';

export interface Command {
  readonly vendor: VendorName;
  /** Against the stand-ins, started in this process. */
  readonly isStandIn: boolean;
  readonly isAgreed: boolean;
  /** Removes what earlier runs left, and runs nothing. */
  readonly isCleanUp: boolean;
  readonly isHelp: boolean;
  readonly only?: string;
  readonly traceFolder: string;
}

export const usage = `npm run prove -- --vendor ${vendorNames.join('|')} [--clean-up] [--only <beginning of ids>] [--trace <folder>]
npm run prove -- --vendor msgraph --stand-ins --yes    (against the stand-ins on this machine, without credentials)`;

function isVendor(name: string | undefined): name is VendorName {
  return vendorNames.some((known) => known === name);
}

/** Reads the arguments; throws in words what is wrong with them. */
export function readCommand(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      vendor: { type: 'string' },
      'stand-ins': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'clean-up': { type: 'boolean', default: false },
      only: { type: 'string' },
      trace: { type: 'string', default: '.local/proof' },
      help: { type: 'boolean', default: false },
    },
  });
  const { vendor, only } = values;
  if (!values.help && !isVendor(vendor)) throw new Error(`Say which vendor is to be proved.\n${usage}`);
  return {
    vendor: isVendor(vendor) ? vendor : 'msgraph',
    isStandIn: values['stand-ins'],
    isAgreed: values.yes,
    isCleanUp: values['clean-up'],
    isHelp: values.help,
    traceFolder: values.trace,
    ...(only === undefined ? {} : { only }),
  };
}
