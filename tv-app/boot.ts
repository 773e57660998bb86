import { defaultSettings, type Settings } from '#app/app/settings';
import { start } from '#app/app/start';
import { AppProblem } from '#app/data/AppProblem';

/**
 * On its way at once, beside the settings, so that looking inside costs the start no round of its own. The modes are spelled
 * out, so that the bundler sees it: production has not even the chunk.
 */
const inspecting =
  import.meta.env.MODE !== 'production' && import.meta.env.MODE !== 'legacy'
    ? import('#app/diagnostics/Inspector')
    : null;

async function boot(): Promise<void> {
  const { settings, problem } = await loadSettings();
  const started = start({ ...settings, bootProblem: problem, isLab: inspecting !== null });
  if (inspecting) {
    const { Inspector } = await inspecting;
    window.tenfoot = new Inspector(started);
  }
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
