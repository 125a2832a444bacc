import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { Refusal } from '#domain/errors';
import { type PasswordComplaint, refuseUnfitPassword } from '#domain/identity/password';

/** Guesses an attacker with the leaked lists needs: below 10^10 a stolen hash falls within days. */
const LEAST_GUESSES_LOG10 = 10;
/** The estimate's cost grows with the text; what is longer than this is not weak for what follows. */
const LOOKED_AT = 64;

let estimator: Promise<ZxcvbnFactory> | null = null;

/** Loaded with the first password that is set: 3.5 MB of lists that no other request needs. */
function openEstimator(): Promise<ZxcvbnFactory> {
  estimator ??= (async () => {
    const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ]);
    return new ZxcvbnFactory({
      graphs: adjacencyGraphs,
      dictionary: { ...dictionary, house: ['zhengjian', 'dianzizhengzhao', 'changsanjiao', 'zhengzhao'] },
    });
  })();
  return estimator;
}

/**
 * Refuses (`invalid-input`, field `password`) what is too short, names its user, or is guessed early: the passwords most
 * used (some 40,000, by zxcvbn), and sequences, keyboard walks, dates and repetitions of them (OWASP ASVS 5.0 §6.2.4).
 */
export async function refuseGuessable(
  password: string,
  user: { username: string; name: string },
): Promise<void> {
  refuseUnfitPassword(password, user.username);
  const own = [user.username, ...user.username.split(/[.-]/), user.name].filter((word) => word.length > 1);
  const { guessesLog10 } = (await openEstimator()).check(password.slice(0, LOOKED_AT), own);
  const namesUser = user.name.length > 1 && password.includes(user.name);
  if (namesUser) throw unfit('password-names-user');
  if (guessesLog10 < LEAST_GUESSES_LOG10) throw unfit('password-guessable');
}

export function unfit(reason: PasswordComplaint): Refusal {
  return new Refusal('invalid-input', 'this password may not be used', [{ field: 'password', reason }]);
}
