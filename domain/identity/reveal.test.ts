import { describe, expect, it } from 'vitest';
import { Refusal } from '../errors';
import { revealedFace, revealReason, wordsWithout } from './reveal';

describe('revealReason', () => {
  it.each([
    ['correction', '核对申请材料中的姓名'],
    ['incident', '  核对申请材料中的姓名。  '],
    ['dispute', '𠮷'.repeat(10)],
  ])('%s, %s: taken, trimmed', (ground, words) => {
    expect(revealReason(ground, words)).toEqual({ ground, words: words.trim() });
  });

  it.each([
    ['curiosity', '核对申请材料中的姓名', ['unknown-ground']],
    ['correction', '看看', ['too-short']],
    ['correction', ' '.repeat(20), ['too-short']],
    ['correction', '𠮷'.repeat(9), ['too-short']],
    ['correction', '核'.repeat(501), ['too-long']],
    ['', '', ['unknown-ground', 'too-short']],
  ])('%s, %s: refused', (ground, words, reasons) => {
    const attempt = () => revealReason(ground, words);
    expect(attempt).toThrow(Refusal);
    try {
      attempt();
    } catch (error) {
      expect((error as Refusal).complaints.map(({ reason }) => reason)).toEqual(reasons);
    }
  });
});

it.each([
  ['核对王小明的姓名', ['王小明'], '核对…的姓名'],
  ['核对王小明的姓名', ['王'], '核对王小明的姓名'],
  ['a.c and abc', ['a.c'], '… and abc'],
])('wordsWithout: %s without %s', (words, values, kept) => {
  expect(wordsWithout(words, values)).toBe(kept);
});

it.each([
  ['faceFields.住址', '住址'],
  ['faceFields.', null],
  ['holderName', null],
])('revealedFace: %s is %s', (field, face) => {
  expect(revealedFace(field)).toBe(face);
});
