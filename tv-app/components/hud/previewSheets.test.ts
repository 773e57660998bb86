import { describe, expect, it, vi } from 'vitest';
import { picturesAround, placeOf, type PreviewSheets } from '#app/components/hud/previewSheets';
import { SheetLoader } from '#app/components/hud/SheetLoader';

const sheets: PreviewSheets = {
  urlOf: (sheet) => `/sheet-${sheet}`,
  tileWidth: 320,
  tileHeight: 180,
  columns: 5,
  rows: 5,
  intervalMs: 2_000,
  count: 60,
};

describe('where a picture is', () => {
  it.each([
    [0, { sheet: 0, x: 0, y: 0 }],
    [4, { sheet: 0, x: 1280, y: 0 }],
    [5, { sheet: 0, x: 0, y: 180 }],
    [24, { sheet: 0, x: 1280, y: 720 }],
    [25, { sheet: 1, x: 0, y: 0 }],
    [59, { sheet: 2, x: 1280, y: 180 }],
  ])('picture %i', (picture, place) => {
    expect(placeOf(sheets, picture)).toEqual({ ...place, w: 320, h: 180 });
  });
});

describe('the pictures around a place', () => {
  it('are a step apart, with the one of the place in the middle', () => {
    expect(picturesAround(sheets, 60_000, 10_000, 5)).toEqual([20, 25, 30, 35, 40]);
  });

  it('are neighbours where a step is shorter than from one picture to the next', () => {
    expect(picturesAround(sheets, 61_999, 1_000, 5)).toEqual([28, 29, 30, 31, 32]);
  });

  it('aren’t there before the beginning and after the end', () => {
    expect(picturesAround(sheets, 0, 2_000, 5)).toEqual([null, null, 0, 1, 2]);
    expect(picturesAround(sheets, 119_000, 2_000, 5)).toEqual([57, 58, 59, null, null]);
  });

  it('end with the last picture where the film is a little longer', () => {
    expect(picturesAround(sheets, 121_000, 2_000, 1)).toEqual([59]);
  });
});

describe('SheetLoader', () => {
  function slowLine() {
    const answers = new Map<number, { resolve(sheet: string): void; reject(error: Error): void }>();
    const asked: number[] = [];
    const onLoaded = vi.fn();
    const loader = new SheetLoader<string>((sheet) => {
      asked.push(sheet);
      return new Promise((resolve, reject) => answers.set(sheet, { resolve, reject }));
    }, onLoaded);
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
    return { loader, asked, answers, onLoaded, settle };
  }

  it('asks for each sheet once, and says when it is there', async () => {
    const { loader, asked, answers, onLoaded, settle } = slowLine();
    loader.want([3]);
    loader.want([3]);
    expect(loader.get(3)).toBeUndefined();
    answers.get(3)!.resolve('sheet 3');
    await settle();
    loader.want([3]);
    expect(asked).toEqual([3]);
    expect(loader.get(3)).toBe('sheet 3');
    expect(onLoaded).toHaveBeenCalledOnce();
  });

  it('asks for what is wanted now, and for nothing that was flown by meanwhile', async () => {
    const { loader, asked, answers, settle } = slowLine();
    for (const sheet of [0, 1, 2, 3, 4, 5, 6, 7]) loader.want([sheet, sheet + 1]);
    expect(asked).toEqual([0, 1]);
    answers.get(0)!.resolve('sheet 0');
    answers.get(1)!.resolve('sheet 1');
    await settle();
    expect(asked).toEqual([0, 1, 7, 8]);
  });

  it('keeps a dozen', async () => {
    const { loader, answers, settle } = slowLine();
    for (let sheet = 0; sheet < 13; sheet++) {
      loader.want([sheet]);
      answers.get(sheet)!.resolve(`sheet ${sheet}`);
      await settle();
    }
    expect([loader.get(0), loader.get(1), loader.get(12)]).toEqual([undefined, 'sheet 1', 'sheet 12']);
  });

  it('does without a sheet that can’t be had', async () => {
    const { loader, asked, answers, settle } = slowLine();
    loader.want([0]);
    answers.get(0)!.reject(new Error('gone'));
    await settle();
    loader.want([0, 1]);
    expect(asked).toEqual([0, 1]);
    expect(loader.get(0)).toBeUndefined();
  });
});
