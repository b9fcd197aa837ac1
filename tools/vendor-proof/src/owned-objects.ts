/** All that this program creates begins so, followed by the run's own letters. */
export const namePrefix = 'msp-proof-';

/** How objects of one kind are looked at and removed. */
export interface ObjectKind {
  /** The object's name at the vendor, or undefined when it is gone. */
  nameOf(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
}

/** Thrown instead of removing what is not ours. */
export class ForeignObjectError extends Error {
  constructor(kind: string, id: string) {
    super(`The ${kind} ${id} was left alone: its name does not begin with "${namePrefix}".`);
  }
}

/** What a run has created. It removes nothing without having read that the vendor calls it by the prefix. */
export class OwnedObjects {
  private objects: { readonly kind: string; readonly id: string }[] = [];

  constructor(private readonly kinds: Readonly<Record<string, ObjectKind>>) {}

  add(kind: string, id: string): void {
    if (!this.kinds[kind]) throw new RangeError(`Objects of the kind ${kind} could not be removed.`);
    this.objects.push({ kind, id });
  }

  /** Removes one object; what is gone is no failure. Throws ForeignObjectError for what bears another name. */
  async remove(kind: string, id: string): Promise<void> {
    const known = this.kinds[kind];
    if (!known) throw new RangeError(`Objects of the kind ${kind} could not be removed.`);
    const name = await known.nameOf(id);
    if (name !== undefined) {
      if (!name.startsWith(namePrefix)) throw new ForeignObjectError(kind, id);
      await known.remove(id);
    }
    this.objects = this.objects.filter((object) => object.kind !== kind || object.id !== id);
  }

  /** Removes all, the newest first; returns what could not be removed, in words. */
  async removeAll(): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const { kind, id } of this.objects.toReversed()) {
      try {
        await this.remove(kind, id);
      } catch (error) {
        problems.push(`${kind} ${id}: ${error instanceof Error ? error.message : 'not removed'}`);
      }
    }
    return problems;
  }
}
