import type { MaturityLevels } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import { locales } from '#app/i18n/locales';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import type { ProfileDraft } from '#app/screens/profiles/ProfileDraft';
import { limitWords } from '#app/screens/settings/limitWords';
import type { RowPage } from '#app/screens/settings/RowPages';
import { optionsPage, type Option } from '#app/screens/settings/SettingsContext';

interface ProfileContext {
  draft: ProfileDraft;
  levels: MaturityLevels;
  services: ScreenServices;
  push(page: RowPage): void;
  back(): void;
  writeName(): void;
  chooseAvatar(): void;
  /** Null: nothing was chosen. */
  choosePin(): Promise<string | null>;
  attempt(action: () => Promise<unknown>): Promise<boolean>;
  leave(): void;
}

/** What can be said of a profile. A new one has its last word with "make". */
export function profilePage(context: ProfileContext): RowPage {
  const { draft, services } = context;
  const { i18n } = services;
  const actions: Record<string, () => void> = {
    name: () => context.writeName(),
    avatar: () => context.chooseAvatar(),
    kids: () => void context.attempt(() => draft.change({ isKids: !draft.asProfile.isKids })),
    limit: () => context.push(limitPage(context)),
    language: () => context.push(languagePage(context)),
    pin: () => void setPin(context),
    noPin: () => void context.attempt(() => draft.setPin(null)),
    remove: () => void remove(context),
    make: () => void make(context),
  };
  return {
    id: 'profile',
    title: i18n.t(draft.isNew ? 'profile.new' : 'profile.title'),
    rows: () => [...ownRows(context), ...(draft.isNew ? newRows(context) : knownRows(context))],
    select: (id) => actions[id]?.(),
  };
}

function ownRows({ draft, levels, services: { i18n } }: ProfileContext): SettingRow[] {
  const { name, isKids, maxAge, language } = draft.asProfile;
  return [
    { kind: 'choice', id: 'name', label: i18n.t('profile.name'), value: name || i18n.t('profile.name.none') },
    { kind: 'choice', id: 'avatar', label: i18n.t('profile.avatar'), value: i18n.t(`profile.avatar.${draft.avatar}`) },
    { kind: 'switch', id: 'kids', label: i18n.t('profile.kids'), detail: i18n.t('profile.kids.detail'), isOn: isKids },
    {
      kind: 'choice',
      id: 'limit',
      label: i18n.t('profile.limit.label'),
      detail: i18n.t('profile.limit.detail'),
      value: limitWords(maxAge, levels, i18n),
    },
    {
      kind: 'choice',
      id: 'language',
      label: i18n.t('settings.language'),
      value: language === null ? i18n.t('settings.language.set') : (ownLanguageName(language) ?? language),
    },
  ];
}

function newRows({ draft, services: { i18n } }: ProfileContext): SettingRow[] {
  const isNameless = draft.name === '';
  return [
    {
      kind: 'action',
      id: 'make',
      label: i18n.t('profile.make'),
      detail: isNameless ? i18n.t('profile.make.nameless') : '',
      icon: 'check',
      isDisabled: isNameless,
    },
  ];
}

function knownRows({ draft, services: { i18n } }: ProfileContext): SettingRow[] {
  const { hasPin } = draft.asProfile;
  return [
    {
      kind: 'action',
      id: 'pin',
      label: i18n.t(hasPin ? 'profile.pin.change' : 'profile.pin.set'),
      detail: i18n.t('profile.pin.detail'),
    },
    ...(hasPin ? [{ kind: 'action', id: 'noPin', label: i18n.t('profile.pin.remove') } as const] : []),
    { kind: 'action', id: 'remove', label: i18n.t('profile.remove'), isDanger: true },
  ];
}

function limitPage(context: ProfileContext): RowPage {
  const { draft, levels, services } = context;
  const { i18n } = services;
  const { isKids, maxAge } = draft.asProfile;
  const steps: Option<number | null>[] = levels.levels.map(({ label, maxAge: age }) => ({ value: age, label }));
  // A child's profile always has one.
  const options = isKids
    ? steps.filter(({ value }) => value !== null)
    : [...steps.filter(({ value }) => value !== null), { value: null, label: limitWords(null, levels, i18n) }];
  return optionsPage<number | null>(
    context,
    'limit',
    i18n.t('profile.limit.head', { system: levels.system }),
    options,
    {
      current: maxAge,
      choose: (age) => void context.attempt(() => draft.change({ maxAge: age })),
    },
  );
}

function languagePage(context: ProfileContext): RowPage {
  const { draft, services } = context;
  const { i18n } = services;
  const options: Option<string | null>[] = [
    { value: null, label: i18n.t('settings.language.set') },
    ...locales.map((locale) => ({ value: locale, label: ownLanguageName(locale) ?? locale })),
  ];
  return optionsPage<string | null>(context, 'language', i18n.t('settings.language'), options, {
    current: draft.asProfile.language,
    choose: (language) => void context.attempt(() => draft.change({ language })),
  });
}

async function setPin({ draft, services, choosePin, attempt }: ProfileContext): Promise<void> {
  const pin = await choosePin();
  if (pin === null) return;
  if (await attempt(() => draft.setPin(pin))) services.tell(services.i18n.t('profile.pin.done'));
}

async function make({ draft, services, attempt, leave }: ProfileContext): Promise<void> {
  if (!(await attempt(() => draft.make()))) return;
  services.tell(services.i18n.t('profile.made', { name: draft.name }));
  leave();
}

async function remove({ draft, services, attempt, leave }: ProfileContext): Promise<void> {
  const { i18n, ask, tell } = services;
  const { name } = draft;
  const answer = await ask({
    title: i18n.t('profile.remove.ask', { name }),
    body: i18n.t('profile.remove.body'),
    choices: [
      { key: 'remove', label: i18n.t('profile.remove'), isDanger: true },
      { key: 'keep', label: i18n.t('settings.cancel') },
    ],
  });
  if (answer !== 'remove' || !(await attempt(() => draft.remove()))) return;
  tell(i18n.t('profile.removed', { name }));
  leave();
}
