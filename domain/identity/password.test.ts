import { describe, expect, it } from 'vitest';
import { passwordComplaint, USERNAME } from './password';

describe('passwordComplaint', () => {
  it.each([
    ['correct horse battery', null],
    ['证照质量监督人人有责一起来做', null],
    ['elevenchars', 'password-too-short'],
    ['证照质量监督', 'password-too-short'],
    ['x1y2z3'.repeat(30), 'password-too-long'],
    ['my-name-is-WangFang', 'password-names-user'],
    ['aaaaaaaaaaaa', 'password-too-uniform'],
    ['123412341234', 'password-too-uniform'],
  ])('%s: %s', (password, reason) => expect(passwordComplaint(password, 'wangfang')).toBe(reason));
});

describe('USERNAME', () => {
  it.each([
    ['supervisor', true],
    ['governor.suzhou', true],
    ['a-1', true],
    ['ab', false],
    ['Supervisor', false],
    ['-ab', false],
    ['ab.', false],
    ['a b c', false],
    ['a'.repeat(31), false],
    ['王芳王芳', false],
  ])('%s: %s', (name, fits) => expect(USERNAME.test(name)).toBe(fits));
});
