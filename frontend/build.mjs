// Compiles the style sheets and scripts into content-hashed files with a manifest.
// Usage: node build.mjs OUT
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import * as esbuild from 'esbuild-wasm'
import * as sass from 'sass'

const out = process.argv[2]
const manifest = {}
const LIMITS = { css: 30_000, 'public.js': 15_000 } // bytes, gzipped; all style sheets together, and the public script

fs.rmSync(out, { recursive: true, force: true })
fs.mkdirSync(path.join(out, 'assets'), { recursive: true })

function emit (name, content) {
  const { name: stem, ext } = path.parse(name)
  const hash = crypto.createHash('sha256').update(content).digest('hex').slice(0, 10)
  const file = `${stem}.${hash}${ext}`
  fs.writeFileSync(path.join(out, file), content)
  const gzipped = zlib.gzipSync(content, { level: 9 })
  fs.writeFileSync(path.join(out, `${file}.gz`), gzipped)
  fs.writeFileSync(path.join(out, `${file}.br`), zlib.brotliCompressSync(content))
  manifest[name] = file
  console.log(`${file}: ${content.length} bytes, ${gzipped.length} gzipped`)
  return gzipped.length
}

function compileStyles (name) {
  const { css } = sass.compile(`scss/${name}.scss`, {
    style: 'compressed', loadPaths: ['.'], quietDeps: true, silenceDeprecations: ['import']
  })
  // The font of GOV.UK is licensed to GOV.UK alone.
  if (css.includes('GDS Transport')) throw new Error(`"GDS Transport" has reached ${name}.css`)
  return emit(`${name}.css`, Buffer.from(css))
}

async function bundleScript (name) {
  const result = await esbuild.build({
    entryPoints: [`js/${name}.mjs`], bundle: true, minify: true, format: 'esm', target: 'es2020', write: false, legalComments: 'none'
  })
  return emit(`${name}.js`, Buffer.from(result.outputFiles[0].contents))
}

const css = ['public', 'staff'].map(compileStyles).reduce((sum, size) => sum + size)
if (css > LIMITS.css) throw new Error(`The style sheets take ${css} bytes gzipped; the limit is ${LIMITS.css}`)
for (const name of ['public', 'staff']) {
  const size = await bundleScript(name)
  const limit = LIMITS[`${name}.js`]
  if (limit && size > limit) throw new Error(`${name}.js takes ${size} bytes gzipped; the limit is ${limit}`)
}
// Crests and crowns are not for councils: only the icons that MoJ components point at.
const icons = 'node_modules/@ministryofjustice/frontend/moj/assets/images'
for (const icon of fs.readdirSync(icons).filter(name => name.startsWith('icon-'))) {
  fs.copyFileSync(path.join(icons, icon), path.join(out, 'assets', icon))
}
fs.writeFileSync(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 2))
