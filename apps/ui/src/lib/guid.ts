const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Says whether the whole text is an id as Entra and the platform write them, in either case. */
export const isGuid = (text: string): boolean => pattern.test(text);
