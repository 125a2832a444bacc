import { describe, expect, test } from 'vitest';
import { photoTypeOf } from './photo';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('what a file is, by its content', () => {
  test.each([
    ['a JPEG', '\u00ff\u00d8\u00ff\u00e0..JFIF', 'image/jpeg'],
    ['a PNG', '\u0089PNG\r\n\u001a\n....IHDR', 'image/png'],
    ['a WebP', 'RIFF....WEBPVP8 ', 'image/webp'],
    ['a HEIC', '....ftypheic....', 'image/heic'],
    ['a PDF', '%PDF-1.7\n', 'application/pdf'],
    ['a video of the same container', '....ftypisom....', null],
    ['a page that calls itself a picture', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()">', null],
    ['a program', 'MZ......', null],
    ['a PNG cut off', '\u0089PNG\r\n', null],
    ['nothing', '', null],
  ])('%s', (_, content, type) => expect(photoTypeOf(bytes(content))).toBe(type));
});
