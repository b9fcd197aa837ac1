interface Named {
  readonly id: string;
  readonly name: string;
}

/** The same things; those that share a name get their id beside it. */
export function distinctNames<Thing extends Named>(things: readonly Thing[]): readonly Thing[] {
  return things.map((thing) => {
    const isShared = things.some(({ id, name }) => id !== thing.id && name === thing.name);
    return isShared ? { ...thing, name: `${thing.name} (${thing.id})` } : thing;
  });
}
