import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './command.mjs';

const MAC_CHROMES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Where a program lies on the PATH; undefined when it is not there. Looks without starting it: a start costs 50 ms.
 *
 * @param {string} name
 */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** The Chromium that journeys drive: TENFOOT_CHROMIUM, else the first one of the system. */
export function findChromium() {
  const chosen = process.env.TENFOOT_CHROMIUM;
  if (chosen) {
    const file = chosen.includes('/') ? chosen : which(chosen);
    if (file && existsSync(file)) return file;
    throw new Failure(`TENFOOT_CHROMIUM is ${chosen}, and there is no such program. Correct it, or unset it.`);
  }
  const found = ['chromium', 'chromium-browser', 'google-chrome'].map(which).find(Boolean);
  return found ?? (process.platform === 'darwin' ? MAC_CHROMES.find((file) => existsSync(file)) : undefined);
}

/** @typedef {'ffmpeg' | 'espeak-ng' | 'chromium' | 'compiler'} Need what the project asks of a system */

/**
 * How each family of systems installs what a need names. Chromium draws no text without a font, and a minimal system
 * has none. Fedora's own ffmpeg lacks x264, hence RPM Fusion's. Apple's compilers come with Xcode's tools.
 *
 * @typedef {object} System
 * @property {(packages: string) => string[]} commands each wants root, but on macOS
 * @property {Record<Need, string>} packages
 */

/** @type {Record<string, System>} */
const SYSTEMS = {
  debian: {
    commands: (packages) => ['apt-get update', `apt-get install -y --no-install-recommends ${packages}`],
    packages: {
      ffmpeg: 'ffmpeg',
      'espeak-ng': 'espeak-ng',
      chromium: 'chromium fonts-dejavu-core',
      compiler: 'python3 make g++',
    },
  },
  fedora: {
    commands: (packages) => [
      'dnf install -y https://download1.rpmfusion.org/free/fedora/rpmfusion-free-release-$(rpm -E %fedora).noarch.rpm',
      `dnf install -y --allowerasing ${packages}`,
    ],
    packages: {
      ffmpeg: 'ffmpeg',
      'espeak-ng': 'espeak-ng',
      chromium: 'chromium dejavu-sans-fonts',
      compiler: 'python3 make gcc-c++',
    },
  },
  arch: {
    commands: (packages) => [`pacman -S --needed ${packages}`],
    packages: {
      ffmpeg: 'ffmpeg',
      'espeak-ng': 'espeak-ng',
      chromium: 'chromium ttf-dejavu',
      compiler: 'python make gcc',
    },
  },
  alpine: {
    commands: (packages) => [`apk add ${packages}`],
    packages: {
      ffmpeg: 'ffmpeg',
      'espeak-ng': 'espeak-ng',
      chromium: 'chromium font-dejavu',
      compiler: 'python3 make g++',
    },
  },
  macos: {
    commands: (packages) => [`brew install ${packages}`],
    packages: { ffmpeg: 'ffmpeg', 'espeak-ng': 'espeak-ng', chromium: 'google-chrome', compiler: 'python3 make gcc' },
  },
};

const DERIVED = { ubuntu: 'debian', rhel: 'fedora', archlinux: 'arch' };

/** The family of this system: a key of SYSTEMS, or undefined for one we have no command for. */
function systemFamily() {
  if (process.platform === 'darwin') return 'macos';
  const release = osRelease();
  const names = [release.ID, ...(release.ID_LIKE ?? '').split(' ')];
  return names.map((name) => DERIVED[name] ?? name).find((name) => name in SYSTEMS);
}

/** @returns {Record<string, string>} /etc/os-release, empty where there is none */
function osRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return Object.fromEntries(
      lines.map((line) => line.split('=', 2)).map(([key, value = '']) => [key, value.replace(/"/g, '')]),
    );
  } catch {
    return {};
  }
}

const isRoot = () => process.getuid?.() === 0;

/** Whether set-up may install by itself: root on Debian, Ubuntu or one of their descendants. */
export const canInstall = () => isRoot() && systemFamily() === 'debian' && which('apt-get') !== undefined;

/**
 * The packages of this system for these needs.
 * @param {Need[]} needs
 */
export function packagesFor(needs) {
  const family = systemFamily();
  if (!family) return [];
  const packages = needs.flatMap((need) => SYSTEMS[family].packages[need].split(' '));
  // Ubuntu's archive has Chromium only as a package that fetches the snap.
  return osRelease().ID === 'ubuntu'
    ? packages.map((name) => (name === 'chromium' ? 'chromium-browser' : name))
    : packages;
}

/**
 * The command a person types to get these needs, for the message that stops set-up.
 * @param {Need[]} needs
 */
export function installCommand(needs) {
  const family = systemFamily();
  if (!family) return `(this system's own way to install) ${needs.join(', ')}`;
  const sudo = isRoot() || family === 'macos' ? '' : 'sudo ';
  const commands = SYSTEMS[family].commands(packagesFor(needs).join(' '));
  return commands.map((command) => sudo + command).join(' && ');
}
