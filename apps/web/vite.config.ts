import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const src = join(import.meta.dirname, 'src');

/** Lays a compressed copy beside each file, which the gateway sends instead. */
function compress(): Plugin {
  return {
    name: 'compress',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      for (const file of readdirSync(assets).filter((name) => /\.(m?js|css|svg)$/.test(name)))
        writeFileSync(join(assets, `${file}.gz`), gzipSync(readFileSync(join(assets, file)), { level: 9 }));
    },
  };
}

/**
 * The table of the kit comes with a scrolled container, which no table here uses (ours scrolls by the browser), and with that every page that
 * has a table would load 17 kB of scroll bars before it can be used.
 */
function plainTable(): Plugin {
  return {
    name: 'plain-table',
    enforce: 'pre',
    load: (id) => (/\/Table\/TableScrollContainer\.mjs$/.test(id) ? 'export const TableScrollContainer = undefined;' : undefined),
  };
}

/** Built into `dist/`, served by the gateway. Everything that a page loads is ours and named by its hash. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [plainTable(), react(), compress()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  css: { postcss: {} },
  build: {
    target: 'es2024',
    manifest: true,
    sourcemap: false,
    // an address in data: would need a hole in the content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: join(src, '..', 'index.html') },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env['QP_URL'] ?? 'http://127.0.0.1:4800' } },
});
