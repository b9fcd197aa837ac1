import * as z from 'zod';
import type { DescribeFailure } from '../http/integration-failure';

const text = z.string().min(1).optional().catch(undefined);
const errorAnswer = z.looseObject({
  resultCode: z.union([z.string(), z.number()]).optional().catch(undefined),
  errorMessage: text,
  ClassName: text,
  Message: text,
  error: text,
  error_description: text,
});

/** Reads whichever of its shapes HaloPSA chose: several kinds of object, a JSON string, plain text or a web page. */
export const describeHaloFailure: DescribeFailure = (_status, json, body) => {
  const parsed = errorAnswer.safeParse(json);
  if (!parsed.success) {
    const plain = typeof json === 'string' ? json : body;
    return plain.trimStart().startsWith('<') ? {} : { detail: plain.trim() };
  }
  const { resultCode, errorMessage, ClassName, Message, error, error_description } = parsed.data;
  return {
    code: resultCode === undefined ? (ClassName ?? undefined) : String(resultCode),
    detail: errorMessage ?? Message ?? error_description ?? error,
  };
};

const oauthCode = /^[a-z_]{1,40}$/;

/** Sign-in answers may quote the request, so nothing but the standard's code is taken over. */
export const describeHaloSignInFailure: DescribeFailure = (status, json) => {
  const parsed = errorAnswer.safeParse(json);
  const code = parsed.success ? parsed.data.error : undefined;
  const refused = status >= 400 && status < 500 && status !== 429;
  return {
    code: code !== undefined && oauthCode.test(code) ? code : undefined,
    remedy: refused ? 'Check client id, key and tenant in the settings of HaloPSA.' : undefined,
  };
};
