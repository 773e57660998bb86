import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['backend/**/*.test.ts', 'tv-app/**/*.test.ts', 'devices/**/*.test.ts', 'bench/**/*.test.ts'],
          environment: 'node',
          // by itself vitest leaves one core of two idle
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{faults,hostile,media,service}/**/*.test.ts'],
          environment: 'node',
          // the longest of them takes half a minute on an idle machine
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Most of it waits for a process of its own; more of them would starve each other.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // While one waits for a film or a network, the other draws.
          maxWorkers: 2,
          globalSetup: ['tests/journeys/preparedData.ts'],
        },
      },
    ],
  },
});
