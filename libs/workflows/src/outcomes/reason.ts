import { IntegrationError, type WorkflowError } from '@msp/workflow-sdk';
import { isOutcomeUnknown } from './outcome-unknown';

/** Why something is not done, and what to do about it, in words for a technician. */
export interface Reason {
  readonly message?: string;
  readonly remedy?: string;
}

const systems: Readonly<Record<string, { readonly name: string; readonly place: string }>> = {
  msgraph: { name: 'Microsoft 365', place: 'the Microsoft Entra admin center' },
  halopsa: { name: 'HaloPSA', place: 'HaloPSA' },
};

/** A vendor's failure without its verbs and paths; everything else as it is. */
export function reasonOf(error: WorkflowError, isRepeatable: boolean): Required<Reason> {
  if (!(error instanceof IntegrationError)) return { message: error.message, remedy: error.remedy };
  const { name, place } = systems[error.integration] ?? { name: error.integration, place: error.integration };
  if (isOutcomeUnknown(error)) {
    return {
      message: `${name} gave no clear answer, so it is not known whether this was done.`,
      remedy: `Look in ${place}; if it was not done, ${again(isRepeatable, place)}.`,
    };
  }
  const remedy = `${capital(again(isRepeatable, place))}.`;
  switch (error.status) {
    case 403:
      return {
        message: `${name} does not let the platform change this.`,
        remedy: `It may be protected, for example by a restricted administrative unit. Do it by hand in ${place}.`,
      };
    case 404:
      return { message: `${name} does not find this.`, remedy: `Look in ${place} whether it is still there.` };
    case 429:
      return { message: `${name} limits how often it may be called.`, remedy };
    default:
      return { message: withoutCall(error.message), remedy };
  }
}

/** The sentence of a vendor's failure without the call that nobody at the service desk knows. */
function withoutCall(message: string): string {
  return message.replace(/ (?:to|carried out) [A-Z]{3,7} \/[^\s:]*/, '').replace(/ \([A-Z]{3,7} \/[^)]*\)/, '');
}

const again = (isRepeatable: boolean, place: string): string =>
  isRepeatable ? `run this again later, or do it by hand in ${place}` : `do it by hand in ${place}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
