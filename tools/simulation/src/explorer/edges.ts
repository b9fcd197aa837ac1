/** The edges of a graph whose nodes are numbers from 0 on. */
export class Edges {
  private from = new Int32Array(1_024);
  private to = new Int32Array(1_024);
  private count = 0;

  add(from: number, to: number): void {
    if (this.count === this.from.length) {
      this.from = doubled(this.from);
      this.to = doubled(this.to);
    }
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.count += 1;
  }

  /** For each node of a graph of that size, whether one of the targets can be reached from it. */
  reaching(targets: readonly number[], size: number): Uint8Array {
    const before = this.neighbours(this.to, this.from, size);
    const reached = new Uint8Array(size);
    const open = [...targets];
    for (const target of targets) reached[target] = 1;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (const one of before(node)) {
        if (reached[one] === 1) continue;
        reached[one] = 1;
        open.push(one);
      }
    }
    return reached;
  }

  /** The smallest node that lies on a way round, or between two of them; undefined where every way ends. */
  firstOfRounds(size: number): number | undefined {
    const left = new Uint8Array(size).fill(1);
    this.trim(left, this.neighbours(this.from, this.to, size));
    this.trim(left, this.neighbours(this.to, this.from, size));
    const first = left.indexOf(1);
    return first < 0 ? undefined : first;
  }

  /** Takes away, again and again, what no edge of what is left comes to. */
  private trim(left: Uint8Array, next: (node: number) => Int32Array): void {
    const arriving = new Int32Array(left.length);
    for (let node = 0; node < left.length; node += 1) {
      if (left[node] === 1) for (const one of next(node)) arriving[one] = (arriving[one] ?? 0) + 1;
    }
    const open = Array.from(left.keys()).filter((node) => left[node] === 1 && arriving[node] === 0);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      left[node] = 0;
      for (const one of next(node)) {
        arriving[one] = (arriving[one] ?? 0) - 1;
        if (left[one] === 1 && arriving[one] === 0) open.push(one);
      }
    }
  }

  private neighbours(keys: Int32Array, values: Int32Array, size: number): (node: number) => Int32Array {
    const starts = new Int32Array(size + 1);
    const added = (numbers: Int32Array, at: number, more: number) => (numbers[at] = (numbers[at] ?? 0) + more);
    for (let edge = 0; edge < this.count; edge += 1) added(starts, (keys[edge] ?? 0) + 1, 1);
    for (let node = 0; node < size; node += 1) added(starts, node + 1, starts[node] ?? 0);
    const ends = starts.slice();
    const sorted = new Int32Array(this.count);
    for (let edge = 0; edge < this.count; edge += 1) {
      sorted[added(ends, keys[edge] ?? 0, 1) - 1] = values[edge] ?? 0;
    }
    return (node) => sorted.subarray(starts[node], starts[node + 1]);
  }
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
