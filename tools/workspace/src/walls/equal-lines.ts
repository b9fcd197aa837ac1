/** Lines in a row that stand in two texts. */
export interface EqualLines {
  readonly first: string;
  readonly second: string;
  readonly lines: readonly string[];
}

const isCode = (line: string) => line !== '' && !/^(?:import\b|export .* from\b|\/\/|\/?\*)/.test(line);
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(isCode);

/** Where at least `most` lines in a row stand in a text of both sides; imports, comments and empty lines aside. */
export function equalLines(
  left: Readonly<Record<string, string>>,
  right: Readonly<Record<string, string>>,
  most: number,
): readonly EqualLines[] {
  const places = new Map<string, string>();
  for (const [file, text] of Object.entries(left)) {
    for (const run of runsOf(linesOf(text), most)) places.set(run.join('\n'), file);
  }
  return Object.entries(right).flatMap(([second, text]) =>
    runsOf(linesOf(text), most).flatMap((lines) => {
      const first = places.get(lines.join('\n'));
      return first === undefined ? [] : [{ first, second, lines }];
    }),
  );
}

const runsOf = (lines: readonly string[], length: number) =>
  lines.map((_, index) => lines.slice(index, index + length)).filter((run) => run.length === length);
