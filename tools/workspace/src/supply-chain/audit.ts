import { z } from 'zod';

const severities = z.object({
  info: z.number(),
  low: z.number(),
  moderate: z.number(),
  high: z.number(),
  critical: z.number(),
});
const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.looseObject({ severity: z.string() })),
  metadata: z.object({ vulnerabilities: severities }),
});
const refusalSchema = z.looseObject({ message: z.string().optional(), error: z.looseObject({}).optional() });

export interface AuditVerdict {
  /** What to print; says what to do. */
  readonly words: string;
  readonly isFailure: boolean;
}

export interface AuditOptions {
  /** A registry that does not answer is a failure: for a build that must not go on unaudited. */
  readonly required: boolean;
}

function refused(reason: string, { required }: AuditOptions): AuditVerdict {
  const words = `Audit SKIPPED: no registry answered (${reason}). Nothing is known about vulnerabilities`;
  const advice = required
    ? 'this build demands an audit. Repeat it where a registry with advisories can be reached.'
    : 'run `npm run audit` where a registry with advisories can be reached.';
  return { words: `${words}; ${advice}`, isFailure: required };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Judges what `npm audit --omit=dev --json` printed. What is no report counts as unaudited, never as clean. */
export function judgeAudit(printed: string, options: AuditOptions): AuditVerdict {
  const json = parseJson(printed);
  const report = reportSchema.safeParse(json);
  if (!report.success) {
    const refusal = refusalSchema.safeParse(json);
    return refused((refusal.success ? refusal.data.message : undefined) ?? 'no report', options);
  }
  const { vulnerabilities, metadata } = report.data;
  const { high, critical, moderate, low } = metadata.vulnerabilities;
  const severe = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity }]) => `${name} (${severity})`);
  if (high + critical > 0) {
    const words = `Audit FAILED: production dependencies with known vulnerabilities: ${severe.join(', ')}. Update them; \`npm audit --omit=dev\` names the versions.`;
    return { words, isFailure: true };
  }
  return {
    words: `Audit passed: no high or critical vulnerability in production dependencies (${moderate} moderate, ${low} low).`,
    isFailure: false,
  };
}
