/** A text without the characters of one kind at its end; one pass, where a regular expression would begin anew at each. */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end -= 1;
  return text.slice(0, end);
}
