/** What remains of a value in JSON. Throws a TypeError for what JSON cannot hold, such as a circle. */
export function throughJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

/** Like `throughJson`, for things said in passing: what JSON cannot hold becomes a text. */
export function describeValue(value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message };
  try {
    return throughJson(value) ?? null;
  } catch {
    return String(value);
  }
}
