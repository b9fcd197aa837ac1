type Rgb = readonly [number, number, number];

const steps = 100;

/**
 * The colour itself where it stands out enough from a background, else the nearest shade of it that does: darker on light
 * ones, lighter on dark ones. All are `#rrggbb`; `ratio` is WCAG's, 4.5 for text and 3 for what is no text.
 */
export function readableColor(color: string, background: string, ratio: number): string {
  const ground = luminanceOf(rgbOf(background));
  const goal: Rgb = ground > 0.18 ? [0, 0, 0] : [255, 255, 255];
  const start = rgbOf(color);
  for (let step = 0; step < steps; step += 1) {
    const mixed = mix(start, goal, step / steps);
    if (contrastOf(luminanceOf(mixed), ground) >= ratio) return textOf(mixed);
  }
  return textOf(goal);
}

/** How much two colours stand out from each other, as WCAG counts: 1 to 21. */
export function contrastBetween(one: string, other: string): number {
  return contrastOf(luminanceOf(rgbOf(one)), luminanceOf(rgbOf(other)));
}

function contrastOf(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function rgbOf(color: string): Rgb {
  const at = (index: number) => Number.parseInt(color.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

function textOf(rgb: Rgb): string {
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function luminanceOf(rgb: Rgb): number {
  const linear = rgb.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
