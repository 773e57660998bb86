import { describe, expect, it } from 'vitest';
import { ScreenReader } from '#app/a11y/ScreenReader';
import { MemoryStorage } from '#devices/platforms/MemoryStorage';
import type { Saying } from '#devices/platforms/PlatformAdapter';

function readerOn({ hasVoice = true } = {}) {
  const heard: (Saying & { text: string })[] = [];
  let stops = 0;
  const reader = new ScreenReader({
    voice: hasVoice ? { speak: (text, saying) => heard.push({ text, ...saying }), stop: () => (stops += 1) } : null,
    storage: new MemoryStorage(),
    language: () => 'es',
  });
  return { reader, heard, stops: () => stops };
}

describe('ScreenReader', () => {
  it('is silent until somebody turns it on, and falls silent when it is turned off', () => {
    const { reader, heard, stops } = readerOn();
    reader.say('Inicio', true);
    reader.isOn = true;
    reader.say('Inicio', true);
    reader.isOn = false;
    reader.say('Buscar', true);
    expect(heard.map(({ text }) => text)).toEqual(['Inicio']);
    expect(stops()).toBe(1);
  });

  it('speaks the language of the words, at the chosen pace', () => {
    const { reader, heard } = readerOn();
    reader.isOn = true;
    reader.rate = 'fast';
    reader.say('Inicio', false);
    expect(heard).toEqual([{ text: 'Inicio', language: 'es', pace: 1.35, isUrgent: false }]);
  });

  it('can’t be turned on where the set speaks by itself', () => {
    const { reader } = readerOn({ hasVoice: false });
    reader.isOn = true;
    expect([reader.canSpeak, reader.isOn]).toEqual([false, false]);
  });
});
