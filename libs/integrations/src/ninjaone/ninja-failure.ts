import * as z from 'zod';
import type { DescribeFailure } from '../http/integration-failure';

const text = z.string().min(1).optional().catch(undefined);
const errorAnswer = z.looseObject({ resultCode: text, errorMessage: text, error: text, error_description: text });

/** The vendor describes no errors; these are the properties that its answers have been seen to hold. */
export const describeNinjaFailure: DescribeFailure = (_status, json) => {
  const { resultCode, errorMessage, error } = errorAnswer.catch({}).parse(json);
  return { code: resultCode ?? error, detail: errorMessage };
};

const oauthCode = /^[a-z_]{1,40}$/;

/** Sign-in answers may quote the request, so nothing but the standard's code is taken over. */
export const describeNinjaSignInFailure: DescribeFailure = (status, json) => {
  const { error } = errorAnswer.catch({}).parse(json);
  const refused = status >= 400 && status < 500 && status !== 429;
  return {
    code: error !== undefined && oauthCode.test(error) ? error : undefined,
    remedy: refused ? 'Check address, client id and client secret in the settings of NinjaOne.' : undefined,
  };
};
