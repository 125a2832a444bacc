import { describe, expect, it } from 'vitest';
import { isMailAddress } from './mail-address';

describe('an e-mail address', () => {
  it.each(['wang@example.cn', 'w.x+y@mail.example.gov.cn', '王@例子.中国', "o'neil@example.org"])(
    '%s is one',
    (text) => {
      expect(isMailAddress(text)).toBe(true);
    },
  );
  it.each([
    '',
    'wang',
    'wang@localhost',
    'wang@example.',
    'wang@.cn',
    'a@example.cn,b@example.cn',
    'a@example.cn b@example.cn',
    'a@example.cn\r\nBcc: b@example.cn',
    'a\u0000@example.cn',
    '王 <a@example.cn>',
    'list:a@example.cn;',
    'a@b@example.cn',
    '"a"@example.cn',
    'a@[127.0.0.1]',
    'a@accounts.invalid',
    `${'a'.repeat(250)}@example.cn`,
  ])('%j is none', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});
