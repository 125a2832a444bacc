import { describe, expect, it } from 'vitest';
import { ROLES } from './actor';
import { nextStep, type SignInStanding } from './sign-in-step';

const WHOLE: SignInStanding = {
  role: 'governor',
  method: 'password',
  enrolled: false,
  secondFactorShown: false,
  mustChangePassword: false,
};

describe('nextStep', () => {
  it.each<[string, Partial<SignInStanding>, ReturnType<typeof nextStep>]>([
    ['a governor with a password', {}, null],
    ['a governor who enrolled', { enrolled: true }, 'second-factor'],
    ['a governor who enrolled and showed it', { enrolled: true, secondFactorShown: true }, null],
    ['a one-time password', { mustChangePassword: true }, 'password'],
    [
      'the second factor comes before the new password',
      { enrolled: true, mustChangePassword: true },
      'second-factor',
    ],
    [
      'then the new password',
      { enrolled: true, secondFactorShown: true, mustChangePassword: true },
      'password',
    ],
    [
      'a one-time password does not matter to who came by the provider',
      { method: 'provider', mustChangePassword: true },
      null,
    ],
    [
      'the provider does not stand for our second factor',
      { method: 'provider', enrolled: true },
      'second-factor',
    ],
    ['an auditor without a second factor', { role: 'auditor' }, 'enrol'],
    ['an auditor by the provider', { role: 'auditor', method: 'provider' }, 'enrol'],
    ['an auditor enrols before choosing a password', { role: 'auditor', mustChangePassword: true }, 'enrol'],
    [
      'an auditor whose session showed a factor that is gone',
      { role: 'auditor', secondFactorShown: true },
      'enrol',
    ],
    ['an auditor who enrolled', { role: 'auditor', enrolled: true }, 'second-factor'],
    ['an auditor who showed it', { role: 'auditor', enrolled: true, secondFactorShown: true }, null],
  ])('%s', (_, standing, step) => expect(nextStep({ ...WHOLE, ...standing })).toBe(step));

  it('asks it of the three administrators and of nobody else', () => {
    const asked = ROLES.filter((role) => nextStep({ ...WHOLE, role }) === 'enrol');
    expect(asked).toEqual(['auditor', 'system-administrator', 'security-administrator']);
  });
});
