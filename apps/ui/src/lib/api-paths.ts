import type { ManagementPaths, OperationTables, WorkflowPaths } from '@msp/models';

/** A path of the operations' table as the contract's types spell it. */
type Spelled<Path extends string> = Path extends `${infer Before}:${infer Name}/${infer After}`
  ? `${Before}{${Name}}/${Spelled<After>}`
  : Path extends `${infer Before}:${infer Name}`
    ? `${Before}{${Name}}`
    : Path;

interface Operation {
  readonly path: string;
  readonly organization: string;
  readonly body: string;
}

/** The paths of those operations of a service that say this of themselves. */
type PathsOf<Table, Said extends Partial<Operation>> = {
  [Id in keyof Table]: Table[Id] extends Operation & Said ? Spelled<Table[Id]['path']> : never;
}[keyof Table];

interface InHeader {
  readonly organization: 'header' | 'optional-header';
}
interface Elsewhere {
  readonly organization: 'none' | 'path' | 'query';
}

/** Reads that can also be about all organizations that one may see. */
type OverAll<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends { get: { parameters: { query?: { scope?: infer Scope } } } }
    ? 'mine' extends Scope
      ? Path
      : never
    : never;
}[keyof Paths];

type Picked<Paths, Path> = Pick<Paths, Extract<keyof Paths, Path>>;
type Table = OperationTables;

/** Operations that are about no organization, or name it in their path; and reads over all organizations. */
export type PlatformPaths = Picked<ManagementPaths, PathsOf<Table['management'], Elsewhere>> & {
  readonly [Path in OverAll<ManagementPaths>]: Pick<ManagementPaths[Path], 'get' | 'parameters'>;
};
export type ScopedPaths = Picked<ManagementPaths, PathsOf<Table['management'], InHeader>>;

/** Operations of the engine that name their organization in the address. */
export type EnginePaths = Picked<WorkflowPaths, PathsOf<Table['workflow'], Elsewhere>>;
export type EngineScopedPaths = Picked<WorkflowPaths, PathsOf<Table['workflow'], InHeader & { body: 'none' | 'json' }>>;
export type UploadPaths = Picked<WorkflowPaths, PathsOf<Table['workflow'], { body: 'binary' }>>;
export type AnyPath = Extract<keyof ManagementPaths | keyof WorkflowPaths, string>;
