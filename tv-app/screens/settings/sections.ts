import type { ScreenServices } from '#app/app/ScreenServices';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import type { MessageKey } from '#app/i18n/I18n';
import { aboutPage } from '#app/screens/settings/pages/aboutPage';
import { accessibilityPage } from '#app/screens/settings/pages/accessibilityPage';
import { captionsPage } from '#app/screens/settings/pages/captionsPage';
import { devicesPage } from '#app/screens/settings/pages/devicesPage';
import { diagnosticsPage } from '#app/screens/settings/pages/diagnosticsPage';
import { languagePage } from '#app/screens/settings/pages/languagePage';
import { parentalPage } from '#app/screens/settings/pages/parentalPage';
import { playbackPage } from '#app/screens/settings/pages/playbackPage';
import { privacyPage } from '#app/screens/settings/pages/privacyPage';
import { signOutPage } from '#app/screens/settings/pages/signOutPage';
import { tracksPage } from '#app/screens/settings/pages/tracksPage';
import type { RowPage } from '#app/screens/settings/RowPages';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';
import type { IconName } from '#app/theme/icons';

interface Section {
  icon: IconName;
  title: MessageKey;
  page(context: SettingsContext): RowPage;
}

/** In their order: what is changed most often first. The keys are parts of addresses. */
const sections = {
  playback: { icon: 'play', title: 'settings.playback', page: playbackPage },
  tracks: { icon: 'speaker', title: 'settings.tracks', page: tracksPage },
  captions: { icon: 'tracks', title: 'settings.captions', page: captionsPage },
  accessibility: { icon: 'everybody', title: 'settings.accessibility', page: accessibilityPage },
  language: { icon: 'globe', title: 'settings.language', page: languagePage },
  parental: { icon: 'lock', title: 'settings.parental', page: parentalPage },
  devices: { icon: 'live', title: 'settings.devices', page: devicesPage },
  privacy: { icon: 'shield', title: 'settings.privacy', page: privacyPage },
  diagnostics: { icon: 'pulse', title: 'settings.diagnostics', page: diagnosticsPage },
  about: { icon: 'info', title: 'settings.about', page: aboutPage },
  signOut: { icon: 'leave', title: 'settings.signOut', page: signOutPage },
} as const satisfies Record<string, Section>;

export type SectionId = keyof typeof sections;

export const isSection = (id: string): id is SectionId => id in sections;

export function pageOf(id: SectionId, context: SettingsContext): RowPage {
  return sections[id].page(context);
}

export function sectionRows({ i18n }: ScreenServices): readonly SettingRow[] {
  return (Object.keys(sections) as SectionId[]).map((id) => {
    const { icon, title } = sections[id];
    return { kind: 'action', id, icon, label: i18n.t(title) };
  });
}
