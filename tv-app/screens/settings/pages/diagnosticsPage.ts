import { version } from '#app/app/version';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import { testNetwork, type NetworkFigures } from '#app/diagnostics/networkTest';
import type { I18n } from '#app/i18n/I18n';
import type { RowPage } from '#app/screens/settings/RowPages';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

const megabit = 1_000_000;

/** What support asks for: what this set is, how far the service is, and a square that holds all of it. Nothing is sent by itself. */
export function diagnosticsPage(context: SettingsContext): RowPage {
  const { i18n, absolute, ask, setName, tell } = context.services;
  let figures: NetworkFigures | null = null;
  let isTesting = false;
  const facts = (): { id: string; label: string; value: string }[] => [
    { id: 'set', label: i18n.t('settings.facts.set'), value: setName },
    { id: 'screen', label: i18n.t('settings.facts.screen'), value: `${window.innerWidth} × ${window.innerHeight}` },
    { id: 'engine', label: i18n.t('settings.facts.engine'), value: engineName(navigator.userAgent) },
    { id: 'version', label: i18n.t('settings.about.version'), value: version },
    { id: 'service', label: i18n.t('settings.facts.service'), value: new URL(absolute('/')).host },
  ];
  const test = async (): Promise<void> => {
    if (isTesting) return;
    isTesting = true;
    await context.attempt(async () => {
      context.refresh();
      figures = await testNetwork({
        fetch: (input, init) => fetch(input, init),
        now: () => performance.now(),
        smallUrl: absolute('/api/v1/subscription/tiers'),
        largeUrl: new URL('static/fonts/noto-sans-jp-500.woff2', document.baseURI).href,
      }).finally(() => (isTesting = false));
    });
    if (figures) tell(figureWords(figures, i18n));
  };
  const showReport = (): void => {
    const lines = facts().map(({ id, value }) => `${id}: ${value}`);
    if (figures)
      lines.push(`network: ${Math.round(figures.latencyMs)} ms, ${Math.round(figures.bitrateBps / 1000)} kbit/s`);
    void ask({
      title: i18n.t('settings.report'),
      body: i18n.t('settings.report.body'),
      square: lines.join('\n'),
      choices: [{ key: 'done', label: i18n.t('settings.done') }],
    });
  };
  return {
    id: 'diagnostics',
    title: i18n.t('settings.diagnostics'),
    rows: () => [
      {
        kind: 'action',
        id: 'network',
        label: i18n.t('settings.network'),
        detail: isTesting ? i18n.t('settings.network.running') : i18n.t('settings.network.detail'),
        ...(figures && { value: figureWords(figures, i18n) }),
      },
      { kind: 'action', id: 'report', label: i18n.t('settings.report'), detail: i18n.t('settings.report.detail') },
      { kind: 'heading', id: 'facts', label: i18n.t('settings.facts') },
      ...facts().map((fact): SettingRow => ({ kind: 'info', ...fact })),
    ],
    select: (id) => {
      if (id === 'network') void test();
      if (id === 'report') showReport();
    },
  };
}

function figureWords({ latencyMs, bitrateBps }: NetworkFigures, i18n: I18n): string {
  return i18n.t('settings.network.figures', {
    ms: Math.round(latencyMs),
    mbit: i18n.number(bitrateBps / megabit, { maximumFractionDigits: 1 }),
  });
}

/** `Chrome 120`: the browser in an engine's own description, with its whole number; what is strange is shortened. */
function engineName(userAgent: string): string {
  const known = /(Tizen|Web0S|webOS)[/ ]?([\d.]+)?/.exec(userAgent);
  const engine = /(Chrome|Firefox|Version)\/(\d+)/.exec(userAgent);
  const names = [known?.[0], engine ? `${engine[1] === 'Version' ? 'Safari' : engine[1]} ${engine[2]}` : null];
  return names.filter(Boolean).join(' · ') || userAgent.slice(0, 40);
}
