/** A file of the registry, which is loaded when the engine starts. */
export interface RegistryEntry {
  /** Path from the root of the repository, for messages. */
  readonly file: string;
  /** What its source names, where the file is called otherwise: for when it throws before it says so itself. */
  readonly name?: string;
  /** Of its source and what that imports of the workflows, computed when it is built; not there in tests. */
  readonly digest?: string;
  load(): Promise<object>;
}

/** A file's exports; anything among them that is no definition is passed over. */
export type LoadedFile =
  | { readonly file: string; readonly definitions: readonly unknown[]; readonly digest?: string | undefined }
  | { readonly file: string; readonly thrown: unknown; readonly name?: string };

/** Loads one file after the other. Rejects never: what a file threw is in the answer, and the others are loaded. */
export async function loadFiles(entries: readonly RegistryEntry[]): Promise<readonly LoadedFile[]> {
  const loaded: LoadedFile[] = [];
  for (const entry of entries) loaded.push(await loadFile(entry));
  return loaded;
}

async function loadFile({ file, name, digest, load }: RegistryEntry): Promise<LoadedFile> {
  try {
    return { file, definitions: Object.values(await load()), digest };
  } catch (thrown) {
    return { file, thrown, ...(name !== undefined && { name }) };
  }
}
