import { defineConfig } from 'astro/config';
import { siteRoutes } from './src/site-routes.ts';

/**
 * Everything is written at build time; there is no server of the site's own. Styles and scripts
 * always become files, so that the content security policy can forbid whatever stands inline.
 */
export default defineConfig({
  outDir: '../dist/site',
  ...(process.env['SITE_URL'] === undefined ? {} : { site: process.env['SITE_URL'] }),
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'never' },
  compressHTML: true,
  devToolbar: { enabled: false },
  integrations: [siteRoutes()],
  vite: { build: { assetsInlineLimit: 0 } },
});
