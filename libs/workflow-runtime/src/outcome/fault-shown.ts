import type { Fault } from '@msp/models';
import type { Redactor } from '../redaction/redactor';
import { clean, describeThrown, inspectThrown } from './thrown';

const longestName = 200;

/** What was thrown, for whoever can mend it: without secrets, and with places as the repository knows them. Never throws. */
export function faultShown(thrown: unknown, redactor: Redactor): Fault {
  try {
    const described = describeThrown(thrown);
    return {
      name: clean(described.name, redactor, longestName),
      message: withoutRoots(clean(described.message, redactor)),
      stack: withoutRoots(inspectThrown(described, redactor)),
    };
  } catch {
    return { name: 'unknown', message: 'What was thrown cannot be shown without secrets.' };
  }
}

/** A path of this machine says nothing to anybody elsewhere. */
function withoutRoots(text: string): string {
  return text.replace(
    /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/][^\s()'"]*?[\\/](?=(?:apps|libs|tools|node_modules|dist)[\\/])/g,
    '',
  );
}
