import { deviceProfiles } from '#devices/profiles/deviceProfiles';
import { AppFrame } from './AppFrame';
import { appQuery, readDesk, writeDesk, type Desk } from './desk';
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
  part('about').textContent = `Chromium ${profile.engine.chromium} or newer: ${profile.engine.what}`;
  remote.show(profile);
  log.restart(profile);
  facts.restart();
  app.load(appQuery(desk), Number(desk.size));
}

/** A matter of the desk alone: the app doesn't notice. */
function showGuides(hasGuides: boolean): void {
  desk = { ...desk, hasGuides };
  window.history.replaceState(null, '', writeDesk(desk));
  part('guides-drawn').hidden = !hasGuides;
  part<HTMLInputElement>('guides').checked = hasGuides;
}

function refresh(): void {
  const inspection = app.inspector?.inspect();
  part('screen').classList.toggle('starting', !inspection);
  if (!inspection) return;
  log.follow(inspection.keys);
  facts.show(inspection);
}

for (const { id, name } of Object.values(deviceProfiles)) {
  const tab = element('button', '', name);
  tab.type = 'button';
  tab.dataset.device = id;
  tab.addEventListener('click', () => setUp({ device: id }));
  part('devices').append(tab);
}
part<HTMLSelectElement>('size').addEventListener('change', ({ target }) =>
  setUp({ size: (target as HTMLSelectElement).value as Desk['size'] }),
);
part<HTMLSelectElement>('locale').addEventListener('change', ({ target }) =>
  setUp({ locale: (target as HTMLSelectElement).value }),
);
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
