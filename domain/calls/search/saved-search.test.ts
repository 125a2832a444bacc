import { describe, expect, it } from 'vitest';
import { readSavedSearch } from './saved-search';

const read = (query: string, name = '夜间调用') => readSavedSearch({ name, query }).query;
const refused = (field: string, reason: string) =>
  expect.objectContaining({ code: 'invalid-input', complaints: expect.arrayContaining([{ field, reason }]) });

describe('a search that is kept', () => {
  it.each([
    ['outcome=denied&period=quarter', 'period=quarter&outcome=denied'],
    ['holder=-1234567890123456789', 'holder=-1234567890123456789'],
    ['certificate=42&matter=-7&reason=no-grant', 'matter=-7&certificate=42&reason=no-grant'],
    [
      'caller=11320500014149463X&type=11100000000013338W032',
      'caller=11320500014149463X&type=11100000000013338W032',
    ],
    ['operator=%E7%94%B2-17&from=2026-11-01', 'from=2026-11-01&operator=%E7%94%B2-17'],
    // Neither the page that was looked at, nor what no search asks, nor what is out of form.
    ['explained=no&after=1_2026_3&name=x&region=32', 'explained=no'],
    ['mode=break-glass&mode=normal', 'mode=break-glass'],
    ['outcome=denied&type=<script>&operator=%3Cb%3E', 'outcome=denied'],
  ])('%s is kept as %s', (query, kept) => {
    expect(read(query)).toBe(kept);
    expect(read(kept)).toBe(kept);
  });

  it.each([
    ['holder=11010519491231002X', 'search-empty'],
    ['holder=110105194912310026&outcome=denied', null],
    ['operator=11010519491231002X', 'personal-number'],
    ['operator=11010519491231002x', 'personal-number'],
    ['operator=13812345678', 'personal-number'],
    ['caller=11010519491231002X', 'personal-number'],
    ['', 'search-empty'],
    ['after=1_2026_3', 'search-empty'],
  ])('%s: %s', (query, reason) => {
    // 110105194912310026 has a wrong check character: it may be a key, and is no number of anybody.
    if (reason === null) expect(read(query)).toContain('holder=');
    else expect(() => read(query)).toThrow(refused('query', reason));
  });

  it('of a number that is a citizen’s, where a key should stand, is refused', () => {
    expect(() => read('holder=440524188001010014')).toThrow(refused('query', 'personal-number'));
  });

  it.each([
    ['', 'search-name'],
    ['  ', 'search-name'],
    ['长'.repeat(41), 'search-name'],
    ['王某 11010519491231002X', 'personal-number'],
    ['13812345678', 'personal-number'],
  ])('named %j: %s', (name, reason) => {
    expect(() => read('outcome=denied', name)).toThrow(refused('name', reason));
  });
});
