import { defaultSettings, type Settings } from '#app/app/settings';
import { start } from '#app/app/start';
import { AppProblem } from '#app/data/AppProblem';

async function boot(): Promise<void> {
  const { settings, problem } = await loadSettings();
  const started = start({ ...settings, bootProblem: problem, isLab: !isProduction() });
  // Spelled out, so that the bundler sees it: production has not even the chunk.
  if (import.meta.env.MODE !== 'production' && import.meta.env.MODE !== 'legacy') {
    const { Inspector } = await import('#app/diagnostics/Inspector');
    window.tenfoot = new Inspector(started);
  }
}

function isProduction(): boolean {
  return import.meta.env.MODE === 'production' || import.meta.env.MODE === 'legacy';
}

async function loadSettings(): Promise<{ settings: Settings; problem: AppProblem | null }> {
  try {
    // The page preloads it: same mode and credentials as the link, or it is fetched twice.
    const response = await fetch('settings.json', { credentials: 'same-origin' });
    if (!response.ok) throw new AppProblem('server', `boot/settings-${response.status}`);
    return { settings: (await response.json()) as Settings, problem: null };
  } catch (error) {
    const problem = error instanceof AppProblem ? error : new AppProblem('network', 'boot/settings', { cause: error });
    return { settings: defaultSettings, problem };
  }
}

void boot();
