/** As the limits of file fields count. */
export const bytesPerMegabyte = 1024 * 1024;

/** How large something is: `812 bytes`, `14 kB`, `2.5 MB`. Rounded up, so that too large never reads like the limit. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  if (bytes < bytesPerMegabyte) return `${Math.ceil(bytes / 1024)} kB`;
  return `${Math.ceil((bytes / bytesPerMegabyte) * 10) / 10} MB`;
}
