import { labLocales } from '#devices/lab/labStage';
import { screenStates } from '#devices/lab/screenStates';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import { deviceProfiles } from '#devices/profiles/deviceProfiles';
import { AppFrame } from './AppFrame';
import { appAddress, readDesk, writeDesk, type Desk } from './desk';
import { Facts } from './Facts';
import type { KeySender } from './HeldKey';
import { keptBecause, keyById, KeyLog } from './KeyLog';
import { element, part } from './page';
import { Remote } from './Remote';

/** The app on a set of your choice, its remote beside it, and what the app says of itself. */

const refreshMs = 200;

let desk = readDesk(new URLSearchParams(window.location.search));
const app = new AppFrame(part('app'), part('screen'), part('room'));
const facts = new Facts();
const remote = new Remote(part('remote'), send);
const log = new KeyLog(part('log'), (keyId) => remote.shine(keyId));

function send(keyId: string): KeySender {
  const key = keyById(deviceProfiles[desk.device], keyId);
  const reason = keptBecause(key);
  return reason === null ? app.sender(key) : { down: () => log.keep(key, reason, app.nowMs), up: () => app.focus() };
}

/** The app starts anew with each change, as it would on another set. */
function setUp(change: Partial<Desk>): void {
  desk = { ...desk, ...change };
  window.history.replaceState(null, '', writeDesk(desk));
  const profile = deviceProfiles[desk.device];
  for (const tab of part('devices').querySelectorAll('button')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.device === desk.device));
  }
  part<HTMLSelectElement>('size').value = desk.size;
  part<HTMLSelectElement>('locale').value = desk.locale;
  part<HTMLInputElement>('motion').checked = !desk.isStill;
  part<HTMLSelectElement>('state').value = desk.state?.id ?? '';
  part<HTMLSelectElement>('contrast').value = desk.contrast;
  part<HTMLSelectElement>('text').value = desk.textSize;
  part<HTMLSelectElement>('brand').value = desk.brand;
  part('about').textContent = `Chromium ${profile.engine.chromium} or newer: ${profile.engine.what}`;
  remote.show(profile);
  log.restart(profile);
  facts.restart();
  app.load(appAddress(desk), Number(desk.size));
}

/** A matter of the desk alone: the app doesn't notice. */
function showGuides(hasGuides: boolean): void {
  desk = { ...desk, hasGuides };
  window.history.replaceState(null, '', writeDesk(desk));
  part('guides-drawn').hidden = !hasGuides;
  part<HTMLInputElement>('guides').checked = hasGuides;
}

function refresh(): void {
  const { inspector } = app;
  const inspection = inspector?.inspect();
  part('screen').classList.toggle('starting', !inspection);
  if (!inspector || !inspection) return;
  log.follow(inspection.keys);
  facts.show(inspection, inspector.timings());
}

for (const { id, name } of Object.values(deviceProfiles)) {
  const tab = element('button', '', name);
  tab.type = 'button';
  tab.dataset.device = id;
  tab.addEventListener('click', () => setUp({ device: id }));
  part('devices').append(tab);
}
for (const locale of labLocales) {
  part<HTMLSelectElement>('locale').append(new Option(ownLanguageName(locale) ?? locale, locale));
}
for (const { id, about } of screenStates) part<HTMLSelectElement>('state').append(new Option(`${id}: ${about}`, id));

/** What is chosen among several. */
function onChoice(name: string, change: (value: string) => Partial<Desk>): void {
  part<HTMLSelectElement>(name).addEventListener('change', ({ target }) =>
    setUp(change((target as HTMLSelectElement).value)),
  );
}
onChoice('size', (size) => ({ size: size as Desk['size'] }));
onChoice('locale', (locale) => ({ locale }));
onChoice('state', (id) => ({ state: screenStates.find((state) => state.id === id) ?? null }));
onChoice('contrast', (contrast) => ({ contrast: contrast as Desk['contrast'] }));
onChoice('text', (textSize) => ({ textSize: textSize as Desk['textSize'] }));
onChoice('brand', (brand) => ({ brand: brand as Desk['brand'] }));
part<HTMLInputElement>('motion').addEventListener('change', ({ target }) =>
  setUp({ isStill: !(target as HTMLInputElement).checked }),
);
part<HTMLInputElement>('guides').addEventListener('change', ({ target }) =>
  showGuides((target as HTMLInputElement).checked),
);
part('reload').addEventListener('click', () => setUp({}));
window.setInterval(refresh, refreshMs);
showGuides(desk.hasGuides);
setUp({});
