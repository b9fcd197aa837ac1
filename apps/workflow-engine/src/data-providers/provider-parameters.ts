import { InvalidRequestError, listFromText, plainLine, readNumber } from '@msp/models';
import { parseInput, type DataProviderDefinition, type Parameter } from '@msp/workflow-sdk';

/** The parameters of a provider from query parameters, which are text. Throws InvalidRequestError naming each wrong one. */
export function providerParameters(
  provider: DataProviderDefinition,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const values = Object.entries(texts).map(([name, text]) => [name, fromText(findParameter(provider, name), text)]);
  const parsed = parseInput(provider.parameters, Object.fromEntries(values));
  if (parsed.valid) return parsed.input;
  throw new InvalidRequestError('The parameters of the data provider are not valid; see errors.', parsed.errors);
}

function findParameter({ parameters }: DataProviderDefinition, name: string): Parameter | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

function fromText(parameter: Parameter | undefined, text: string): unknown {
  switch (parameter?.type) {
    case 'int':
    case 'float':
      return numberOf(text);
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return listFromText(text);
    case 'json':
      return asJson(text);
    default:
      return parameter?.multiple ? listFromText(text) : text;
  }
}

/** What is no number stays as it is, to be refused in words. */
function numberOf(text: string): unknown {
  const read = readNumber(plainLine(text));
  return 'value' in read ? read.value : text;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
