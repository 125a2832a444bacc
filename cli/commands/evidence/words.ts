import { Refusal } from '#domain/errors';
import { EvidenceFault, FAULT_WORDS } from '#domain/merkle/evidence-fault';
import { type Trust, type TrustedHead, trustOf } from '#services/evidence/verify/trust';

/** Evidence is read by two sides' auditors: each line says it in both languages. */

/** Runs a verification and says how it ended. 0: all of it holds; 1: something does not, and what. */
export async function telling(isJson: boolean, verify: () => Promise<Verified>): Promise<number> {
  try {
    const { facts, lines } = await verify();
    process.stdout.write(isJson ? `${JSON.stringify({ holds: true, ...facts })}\n` : `${lines.join('\n')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EvidenceFault)) throw error;
    const { zh, en } = FAULT_WORDS[error.reason];
    const told = { holds: false, fault: error.reason, place: error.place };
    process.stdout.write(
      isJson
        ? `${JSON.stringify(told)}\n`
        : `✗ 不成立：${zh}（${error.place}）\n✗ Does not hold: ${en} (${error.place})\n`,
    );
    return 1;
  }
}

export interface Verified {
  readonly facts: object;
  readonly lines: readonly string[];
}

/** Log, size, root and who cosigned when. */
export function headLines({ checkpoint, cosigned }: TrustedHead): string[] {
  return [
    `日志 log: ${checkpoint.origin}`,
    `条目数 entries: ${checkpoint.size}`,
    `树根 root: ${Buffer.from(checkpoint.root).toString('base64')}`,
    ...cosigned.map(
      ({ name, seconds }) => `见证 witness: ${name} ${new Date(seconds * 1_000).toISOString()}`,
    ),
  ];
}

export function headFacts({ checkpoint, cosigned }: TrustedHead): object {
  return {
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: Buffer.from(checkpoint.root).toString('base64'),
    cosigned,
  };
}

/** The keys that the operator brought; without any there is nobody to believe. */
export function trustFrom(keys: readonly string[], policyText: string | null): Trust {
  const trust = trustOf(keys, policyText);
  if (trust.logs.length === 0)
    throw new Refusal(
      'invalid-input',
      '没有给出日志的公钥（--key 或 --policy），无从验证 / no key of a log is given (--key or --policy)',
    );
  return trust;
}
