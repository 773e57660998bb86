/**
 * `npm run dev`: the backend rebuilt and restarted on every change, the app from Vite's dev server.
 */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { backendOptions, loadEsbuild, loadVite, viteConfigFile } from './lib/bundlers.mjs';
import { root, runWhenMain } from './lib/command.mjs';
import { setup } from './setup.mjs';

const APP_PORT = 5173;
const STOP_WITHIN_MS = 5_000;

/** The backend as a child process which is replaced as a whole. */
class BackendProcess {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** Restarts queue up behind each other, so that two quick builds never run two backends on one port. */
  #turn = Promise.resolve();

  restart() {
    this.#turn = this.#turn.then(async () => {
      await this.#stop();
      const args = ['--enable-source-maps', 'dist/backend/main.mjs'];
      this.#child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    });
  }

  stop() {
    this.#turn = this.#turn.then(() => this.#stop());
    return this.#turn;
  }

  async #stop() {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    const timeout = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(timeout);
  }
}

/** @param {BackendProcess} backend */
async function watchBackend(backend) {
  const esbuild = await loadEsbuild();
  const restartAfterBuild = {
    name: 'restart-after-build',
    setup: (/** @type {import('esbuild').PluginBuild} */ { onEnd }) =>
      onEnd(({ errors }) => {
        if (errors.length === 0) backend.restart();
      }),
  };
  const context = await esbuild.context({ ...backendOptions(), plugins: [restartAfterBuild] });
  await context.watch();
  return context;
}

async function serveApp() {
  const { createServer } = await loadVite();
  const server = await createServer({ configFile: viteConfigFile, mode: 'lab', server: { port: APP_PORT } });
  await server.listen();
  console.log(`The app, reloaded on every change: ${server.resolvedUrls?.local[0] ?? `http://localhost:${APP_PORT}/`}`);
  return server;
}

await runWhenMain(import.meta.url, async () => {
  process.env.NODE_ENV ??= 'development';
  await setup({ forTests: false });
  await build(['simulator', 'pages'], { onlyIfStale: true, quiet: true });
  const backend = new BackendProcess();
  const context = await watchBackend(backend);
  const server = await serveApp();
  const end = async () => {
    await Promise.allSettled([backend.stop(), context.dispose(), server.close()]);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
});
