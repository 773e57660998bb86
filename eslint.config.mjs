import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What imports can't express: see docs/architecture.md, "Rules". */
const defaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only; a file whose tool demands a default export is listed in eslint.config.mjs.',
};
const keyListeners = {
  selector:
    'CallExpression[callee.property.name=/^(add|remove)EventListener$/] > Literal[value=/^key(down|up|press)$/]',
  message: 'tv-app/input/KeyService is the only owner of DOM keys.',
};
const keyHandlers = {
  selector: 'AssignmentExpression > MemberExpression[property.name=/^onkey(down|up|press)$/]',
  message: 'tv-app/input/KeyService is the only owner of DOM keys.',
};
const platformGlobals = ['tizen', 'webapis', 'webOS', 'webOSSystem', 'PalmSystem', 'AndroidTV'];
const platformMessage = 'Ask the device adapter of devices/platforms.';
const platformProperties = {
  selector: `MemberExpression[object.name=/^(window|globalThis|self)$/][property.name=/^(${platformGlobals.join('|')})$/]`,
  message: platformMessage,
};
const everywhere = [defaultExports, keyListeners, keyHandlers, platformProperties];

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'artifacts/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      // hooks that a subclass or listener may leave out
      '@typescript-eslint/no-empty-function': 'off',
      // callbacks in option objects are declared as methods and never use `this`
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
      'no-restricted-globals': ['error', ...platformGlobals.map((name) => ({ name, message: platformMessage }))],
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Composition roots construct everything by hand; a shot is a list of layers. They are long for that reason alone.
    files: ['backend/app.ts', 'tv-app/app/services.ts', 'backend/features/demo/**/*Shot.ts', '**/*.test.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // The files of a worker share modules: one that is replaced too late is the real one, and does what it does.
    files: ['**/*.test.ts'],
    ignores: ['**/*.isolated.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock'].map((property) => ({
          ...{ object: 'vi', property },
          message: 'A test that replaces modules stands alone: name it *.isolated.test.ts.',
        })),
      ],
    },
  },
  {
    files: ['tv-app/input/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExports, platformProperties] },
  },
  {
    files: ['devices/platforms/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', defaultExports, keyListeners, keyHandlers],
      'no-restricted-globals': 'off',
    },
  },
  {
    // `lng dist` and these tools read a default export.
    files: ['tv-app/main.ts', '*.mts', '*.mjs', 'tests/journeys/preparedData.ts'],
    rules: { 'no-restricted-syntax': ['error', keyListeners, keyHandlers, platformProperties] },
  },
  {
    files: ['scripts/**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs', 'rollup.*.js'],
    languageOptions: { globals: globals.node },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
