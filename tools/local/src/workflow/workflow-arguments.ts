import { parseArgs } from 'node:util';

const usage = `Usage: npm run workflow -- <name> --org <name, slug or id> [--input …] [--dry-run] [--as <handle>]
       npm run workflow -- record <execution>

  --input key=value     one value, typed as the workflow's parameter is; again for more, and for each entry of a list
  --input '{"a": 1}'    values as JSON
  --input @file.json    values from a file
  --dry-run             checks only, and changes nothing
  --as <handle>         whose rights count: admin unless another person of the local stack is named
  --from <execution>    saves an execution as a test of the workflow, in place of running it
  record <execution>    saves what the steps of an execution did, with a test that the workflow still asks for them`;

/** The execution that is to be recorded, where that is what was asked for. Throws an Error with the usage for another number of them. */
export function recordedIn([word, ...ids]: readonly string[]): string | undefined {
  if (word !== 'record') return undefined;
  const [executionId, ...more] = ids;
  if (executionId === undefined || more.length > 0) throw new Error(usage);
  return executionId;
}

/** What the command was asked to do. */
export interface WorkflowRequest {
  readonly name: string;
  readonly organization?: string;
  readonly inputs: readonly string[];
  readonly isDryRun: boolean;
  readonly handle: string;
  /** The execution to save as a test. */
  readonly from?: string;
}

/** Throws an Error with the usage for what cannot be read. */
export function readArguments(args: readonly string[]): WorkflowRequest {
  const { values, positionals } = parsed(args);
  const [name, ...more] = positionals;
  if (name === undefined) throw new Error(usage);
  if (more.length > 0) throw new Error(`One workflow at a time, not also ${more.join(', ')}.\n\n${usage}`);
  const { org, input = [], from } = values;
  return {
    name,
    inputs: input,
    isDryRun: values['dry-run'] ?? false,
    handle: values.as ?? 'admin',
    ...(org !== undefined && { organization: org }),
    ...(from !== undefined && { from }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        org: { type: 'string' },
        input: { type: 'string', multiple: true },
        'dry-run': { type: 'boolean' },
        as: { type: 'string' },
        from: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}
