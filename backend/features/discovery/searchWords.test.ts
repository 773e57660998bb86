import { expect, test } from 'vitest';
import { searchWords } from './searchWords';

test.each([
  ['Léon', ['leon']],
  ['ÉCLAIR — À LA CARTE', ['eclair', 'a', 'la', 'carte']],
  ['Cœur & Straße', ['coeur', 'and', 'strasse']],
  ['Spider-Man', ['spider', 'man', 'spiderman']],
  ['Ocean’s 11', ['ocean', 's', '11', 'oceans']],
  ['Łódź Ærø', ['lodz', 'aero']],
  ['東京物語', ['東京', '京物', '物語']],
  ['君の名は。 Your Name', ['君の', 'の名', '名は', 'your', 'name']],
  ['猫', ['猫']],
  ['がか', ['がか']],
  ['カナリア', ['かな', 'なり', 'りあ']],
  ['ｶﾅ', ['かな']],
  ['الضوء الأول', ['الضوء', 'الاول']],
  ['…!?', []],
])('%s is found by %j', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});
