import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

/** In development the pages come from here and the API from a running platform (`ZHENGSHU_PLATFORM`, `http://127.0.0.1:8600`). */
export default defineConfig({
  base: '/sharing/',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_I18N_LEGACY_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __INTLIFY_PROD_DEVTOOLS__: 'false' },
  build: { outDir: '../../target/web/static/sharing', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 400, rolldownOptions: { checks: { pluginTimings: false } } },
  server: { proxy: { '/api': process.env.ZHENGSHU_PLATFORM ?? 'http://127.0.0.1:8600' } },
  preview: { proxy: { '/api': process.env.ZHENGSHU_PLATFORM ?? 'http://127.0.0.1:8600' } },
});
