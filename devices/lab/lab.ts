import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import { brands, contrasts, labLocales, readStage, textSizes, writeStage, type LabStage } from './labStage';
import { screenStates, type ScreenState } from './screenStates';

/** All states of all screens, each a link to the simulator, drawn as the knobs say. */

let stage = readStage(new URLSearchParams(window.location.search));

function part<E extends HTMLElement>(name: string): E {
  const found = document.querySelector<E>(`[data-part="${name}"]`);
  if (!found) throw new Error(`The page has no part ${name}`);
  return found;
}

function fillKnob(
  name: string,
  options: [value: string, label: string][],
  change: (value: string) => Partial<LabStage>,
) {
  const knob = part<HTMLSelectElement>(name);
  for (const [value, label] of options) knob.append(new Option(label, value));
  knob.addEventListener('change', () => {
    stage = { ...stage, ...change(knob.value) };
    show();
  });
}

function show(): void {
  const { locale, contrast, textSize, brand } = stage;
  const look = { state: null, locale, contrast, textSize, brand };
  window.history.replaceState(null, '', `?${writeStage(look)}`);
  for (const [name, value] of Object.entries({ locale, contrast, text: textSize, brand })) {
    part<HTMLSelectElement>(name).value = value;
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-state]')) {
    const state = screenStates.find(({ id }) => id === link.dataset.state) ?? null;
    link.href = `./?${writeStage({ ...stage, state })}`;
  }
}

function card({ id, kind, about }: ScreenState): HTMLElement {
  const link = document.createElement('a');
  link.dataset.state = id;
  link.className = kind;
  const name = document.createElement('b');
  name.textContent = id.slice(id.indexOf('.') + 1);
  const words = document.createElement('span');
  words.textContent = about;
  link.append(name, words);
  const item = document.createElement('li');
  item.append(link);
  return item;
}

for (const screen of new Set(screenStates.map((state) => state.screen))) {
  const section = document.createElement('section');
  const head = document.createElement('h2');
  head.textContent = screen;
  const list = document.createElement('ul');
  list.append(...screenStates.filter((state) => state.screen === screen).map(card));
  section.append(head, list);
  part('screens').append(section);
}

const named = (values: readonly string[]): [string, string][] => values.map((value) => [value, value]);
const sizeNames = { normal: '100 %', large: '115 %', huge: '130 %' };
const languages = labLocales.map((locale): [string, string] => [locale, ownLanguageName(locale) ?? locale]);
fillKnob('locale', [['', 'as the browser'], ...languages], (locale) => ({ locale: locale as LabStage['locale'] }));
fillKnob('contrast', named(contrasts), (contrast) => ({ contrast: contrast as LabStage['contrast'] }));
fillKnob(
  'text',
  textSizes.map((size) => [size, sizeNames[size]]),
  (textSize) => ({ textSize: textSize as LabStage['textSize'] }),
);
fillKnob('brand', named(brands), (brand) => ({ brand: brand as LabStage['brand'] }));
show();
