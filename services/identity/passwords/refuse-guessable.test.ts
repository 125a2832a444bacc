import { describe, expect, it } from 'vitest';
import { randomPassword } from '../accounts/random-password';
import { refuseGuessable } from './refuse-guessable';

const USER = { username: 'wang.fang', name: '王芳王' };

describe('refuseGuessable', () => {
  it.each([
    ['password1234', 'password-guessable'],
    ['Password12345!', 'password-guessable'],
    ['P@ssw0rd1234', 'password-guessable'],
    ['qwertyuiop123', 'password-guessable'],
    ['1qaz2wsx3edc4rfv', 'password-guessable'],
    ['abcdefghijkl', 'password-guessable'],
    ['iloveyou1314520', 'password-guessable'],
    ['20261121abcd', 'password-guessable'],
    ['zhengjian2026', 'password-guessable'],
    ['fangfangfang1', 'password-guessable'],
    ['我叫王芳王，这是口令', 'password-too-short'],
    ['我叫王芳王，这是我的登录口令', 'password-names-user'],
    ['short', 'password-too-short'],
    ['x-Wang.Fang-rides', 'password-names-user'],
  ])('%s: %s', async (password, reason) => {
    await expect(refuseGuessable(password, USER)).rejects.toMatchObject({ complaints: [{ reason }] });
  });

  it.each(['correct horse battery staple', '雨后的竹林里有三只猫在睡觉', 'vT9#kQ2w!mZx', randomPassword()])(
    '%s is taken',
    async (password) => expect(await refuseGuessable(password, USER)).toBeUndefined(),
  );

  it('the longest password is judged at once', async () => {
    const began = performance.now();
    await refuseGuessable('aB3$'.repeat(8) + 'the quick brown fox jumps over it'.repeat(2), USER).catch(
      () => {},
    );
    expect(performance.now() - began).toBeLessThan(3000);
  });
});
