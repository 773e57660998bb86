import { describe, expect, it } from 'vitest';
import { noChoice, TrackChoices } from '#app/player/trackChoice';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';

function set(text: string | null = null) {
  const kept = new Map<string, string>(text === null ? [] : [['household.tracks.ada', text]]);
  let profile = 'ada';
  const choices = new TrackChoices(new MemoryStorage(kept), () => profile);
  return { choices, become: (other: string) => (profile = other) };
}

const spanish = { language: 'es', label: 'Español', active: false };
const described = { language: 'en', role: 'description', label: '', active: false };

describe('the choice of sound and subtitles', () => {
  it('is none at first', () => {
    expect(set().choices.current).toEqual(noChoice);
  });

  it('is remembered by language and role', () => {
    const { choices } = set();
    choices.chooseAudio(described);
    choices.chooseText(spanish);
    expect(choices.current).toEqual({ audio: { language: 'en', role: 'description' }, text: 'es' });
  });

  it('stays off once it was turned off, and leaves the sound alone', () => {
    const { choices } = set();
    choices.chooseAudio(described);
    choices.chooseText(spanish);
    choices.chooseText(null);
    expect(choices.current).toEqual({ audio: { language: 'en', role: 'description' }, text: null });
  });

  it('belongs to whoever is watching', () => {
    const { choices, become } = set();
    choices.chooseText(spanish);
    become('leo');
    expect(choices.current).toEqual(noChoice);
  });

  it.each(['', 'null', '{', '[]', '{"audio":"en","text":7}', '{"audio":{"language":"en"}}'])(
    'is none when the set remembers only %j',
    (text) => {
      expect(set(text).choices.current).toEqual(noChoice);
    },
  );
});
