/** What compiles no further when JSON would not keep a value: it names the place by its type. */
export type Keepable<Value> = [Lost<Value>] extends [never]
  ? unknown
  : { readonly 'JSON does not keep this; answer plain values': Lost<Value> };

type Primitive = string | number | boolean | null | undefined;
/** Whether nothing is known of a type: then the value is judged when it is there. */
type IsUnknown<Value> = unknown extends Value ? true : false;

/** The part of a value that JSON loses or changes; `never` where it keeps all. Six levels are looked at. */
type Lost<Value, Depth extends readonly unknown[] = []> =
  IsUnknown<Value> extends true
    ? never
    : Depth['length'] extends 6
      ? never
      : Value extends Primitive
        ? never
        : Value extends bigint | symbol | ((...args: never[]) => unknown)
          ? Value
          : Value extends readonly (infer Item)[]
            ? Lost<Item, [...Depth, 0]>
            : Value extends
                  { readonly [Symbol.iterator]: unknown } | { readonly toJSON: unknown } | ArrayBuffer | RegExp
              ? Value
              : Value extends PromiseLike<unknown> | WeakKeyed
                ? Value
                : Value extends object
                  ? { readonly [Key in keyof Value]-?: Lost<Value[Key], [...Depth, 0]> }[keyof Value]
                  : never;
type WeakKeyed = WeakMap<WeakKey, unknown> | WeakSet<WeakKey>;
