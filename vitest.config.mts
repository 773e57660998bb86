import { defineConfig } from 'vitest/config';

/** Test files that replace modules: what a worker has loaded already can't be replaced. */
const ISOLATED = '**/*.isolated.test.ts';

interface Tests {
  include: string[];
  testTimeout?: number;
  hookTimeout?: number;
}

/** The files of a worker share what they import, which costs more than most of them; those that replace modules stand alone. */
function project(name: string, tests: Tests) {
  // by itself vitest leaves one core of two idle
  const common = { ...tests, environment: 'node', maxWorkers: 2 } as const;
  const isolated = tests.include.map((pattern) => pattern.replace('*.test.ts', '*.isolated.test.ts'));
  return [
    { test: { ...common, name, exclude: [ISOLATED], isolate: false } },
    { test: { ...common, name: `${name}-isolated`, include: isolated } },
  ];
}

export default defineConfig({
  test: {
    projects: [
      ...project('unit', {
        include: ['backend/**/*.test.ts', 'tv-app/**/*.test.ts', 'devices/**/*.test.ts', 'bench/**/*.test.ts'],
        // a machine with other work needs more than the five seconds that vitest gives
        testTimeout: 60_000,
      }),
      ...project('integration', {
        include: ['tests/{faults,hostile,media,service}/**/*.test.ts'],
        // the longest of them takes half a minute on an idle machine
        testTimeout: 300_000,
        hookTimeout: 300_000,
      }),
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // While one waits for a film or a network, the other draws.
          maxWorkers: 2,
          isolate: false,
          globalSetup: ['tests/journeys/preparedData.ts'],
        },
      },
    ],
  },
});
