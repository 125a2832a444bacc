import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { themeFor, tunedVariables } from './theme';

const WORDS = {
  close: '',
  clear: '',
  showPassword: '',
  previousMonth: '',
  nextMonth: '',
  monthLabelFormat: '',
};

/**
 * The provider would write the theme's variables into every page; they never change, so they are a style sheet.
 * After a change of the theme or of Mantine, `npx vitest run -u app/_ui/theme` writes it anew.
 */
test('mantine.css is what the provider would write', async () => {
  const html = renderToStaticMarkup(
    <MantineProvider theme={themeFor(WORDS)} cssVariablesResolver={tunedVariables}>
      {null}
    </MantineProvider>,
  );
  const css = /<style data-mantine-styles="true">(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const rules = [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)].map(([, selector = '', declarations = '']) => {
    const each = declarations.split(/;\s*/).filter((one) => one.trim() !== '');
    return `${selector.trim()} {\n${each.map((one) => `  ${one.trim()};\n`).join('')}}\n`;
  });
  const head = '/* Written by mantine-css.test.tsx; do not edit. */\n';
  await expect(`${head}${rules.join('\n')}`).toMatchFileSnapshot('./mantine.css');
});
