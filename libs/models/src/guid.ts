const asKept = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const inAnyCase = new RegExp(asKept.source, 'i');

/** Whether the whole text is an id as Entra and the platform write them, in either case. */
export const isGuid = (text: string): boolean => inAnyCase.test(text);

/** Whether the whole text is an id as the platform keeps and compares them: in lower case. */
export const isLowerCaseGuid = (text: string): boolean => asKept.test(text);
