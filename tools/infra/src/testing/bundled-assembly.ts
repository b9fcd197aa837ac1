import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

// A .NET program in one file names the place of its table of contents right before these bytes.
const marker = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');

/** An assembly that is packed into a .NET program of one file. Throws where there is none of that name. */
export function readBundledAssembly(program: string, name: string): Buffer {
  const file = readFileSync(program);
  let at = Number(file.readBigInt64LE(file.indexOf(marker) - 8));
  const int64 = () => Number(file.readBigInt64LE((at += 8) - 8));
  const text = () => {
    let length = 0;
    for (let shift = 0, byte = 128; byte >= 128; shift += 7) {
      byte = file.readUInt8((at += 1) - 1);
      length |= (byte & 127) << shift;
    }
    return file.toString('utf8', at, (at += length));
  };
  const count = file.readInt32LE((at += 12) - 4);
  text();
  // The places of two files of settings, and flags.
  at += 40;
  for (let index = 0; index < count; index += 1) {
    const [offset, size, compressed] = [int64(), int64(), int64()];
    at += 1;
    if (text() !== name) continue;
    const packed = file.subarray(offset, offset + (compressed || size));
    return compressed === 0 ? packed : inflateRawSync(packed);
  }
  throw new Error(`${program} has no ${name}.`);
}
