import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/complaints.md', 'utf8');
const rows = page.split('\n').filter((line) => /^\|\s*\d+\s*\|/.test(line));

/** `file`: "sentence"; "another sentence of the same file". */
function namedTests(cell: string): { file: string; sentence: string }[] {
  let file = '';
  return [...cell.matchAll(/`([^`]+)`:|"([^"]+)"/g)].flatMap(([, named, sentence]) => {
    if (named !== undefined) file = named;
    return sentence === undefined ? [] : [{ file, sentence }];
  });
}

describe('docs/complaints.md', () => {
  it('answers twenty-five complaints, each by a test or by saying that it doesn’t yet', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual([...Array(25).keys()].map((at) => at + 1));
    for (const row of rows) {
      const answer = row.split('|')[4] ?? '';
      expect(namedTests(answer).length > 0 || answer.includes('not yet:'), row).toBe(true);
    }
  });

  it('names tests that are there', () => {
    const named = rows.flatMap((row) => namedTests(row.split('|')[4] ?? ''));
    const missing = named.filter(({ file, sentence }) => !readFileSync(file, 'utf8').includes(sentence));
    expect(missing).toEqual([]);
  });
});
