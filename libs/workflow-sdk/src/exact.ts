type KeysOf<Shape> = Shape extends unknown ? keyof Shape : never;
type ValueAt<Shape, Key> = Shape extends unknown ? (Key extends keyof Shape ? Shape[Key] : never) : never;

/**
 * Refuses what a shape does not name, in what was written out and in the parts of it: a generic function alone would take
 * it. Parts that may have any name, and what is made elsewhere, are left as they are.
 */
export type Exact<Shape, Given> = {
  readonly [Key in keyof Given]: Key extends KeysOf<Shape> ? Part<NonNullable<ValueAt<Shape, Key>>, Given[Key]> : never;
};

type Part<Shape, Given> = Shape extends { readonly kind: unknown }
  ? Given
  : Given extends readonly (infer Item)[]
    ? readonly (Item extends object ? Part<Entry<Shape>, Item> : Item)[]
    : Given extends object
      ? string extends KeysOf<Shape>
        ? Given
        : Exact<Shape, Given>
      : Given;
type Entry<Shape> = Shape extends readonly (infer Item)[] ? Item : never;
