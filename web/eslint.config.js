import js from '@eslint/js';
import accessibility from 'eslint-plugin-vuejs-accessibility';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import typescript from 'typescript-eslint';

// How TypeScript and styles are laid out is Prettier's matter, a template's layout stands at the end.
export default typescript.config(
  { ignores: ['**/target/**', '**/dist/**', '**/node_modules/**', 'packages/api/src/schema.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  typescript.configs.recommended,
  vue.configs['flat/recommended'],
  accessibility.configs['flat/recommended'],
  prettier,
  { languageOptions: { globals: globals.browser } },
  { files: ['**/*.vue'], languageOptions: { parserOptions: { parser: typescript.parser } } },
  {
    rules: {
      // A prop that need not be given is undefined when it is not: its type says so.
      'vue/require-default-prop': 'off',
      // Chinese text has its own spaces.
      'no-irregular-whitespace': 'off',
      'vue/no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipHTMLTextContents: true }],
      // A table that is shown as blocks on a phone loses its roles in some browsers: they are written out.
      'vuejs-accessibility/no-redundant-roles': 'off',
      // FormField hands its control the id and the words it is described by; axe sees that they are there, on every page.
      'vuejs-accessibility/form-control-has-label': 'off',
      // Nobody comes to the log-in page for anything but its first field.
      'vuejs-accessibility/no-autofocus': 'off',
      'vuejs-accessibility/heading-has-content': ['error', { accessibleChildren: ['MarkedText'] }],
      // A control inside its label, or beside one that names it: either is a label; axe sees the page as it stands.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/html-closing-bracket-newline': 'error',
      'vue/html-closing-bracket-spacing': 'error',
      'vue/html-indent': 'error',
      'vue/html-quotes': 'error',
      'vue/mustache-interpolation-spacing': 'error',
      'vue/no-multi-spaces': 'error',
      'vue/no-spaces-around-equal-signs-in-attribute': 'error',
    },
  },
);
