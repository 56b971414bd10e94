// A browser as people have it: Chinese first, a desktop and a phone, and an eye for what the screen reader meets.
import { chromium } from 'playwright-core'
import { readFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
export const url = process.env.ZHENGSHU_URL
const shots = join(import.meta.dirname, 'target/screenshots')

export async function open() {
  return chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'zhengshu-chromium-')), { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: flags, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
}

/** A page of its own; script errors and failed requests to our own server fail the test that asks `quiet()`. */
export async function page(context, { width = 1440, height = 900 } = {}) {
  const view = await context.newPage()
  view.setDefaultTimeout(15_000)
  await view.setViewportSize({ width, height })
  const noise = []
  view.on('pageerror', (error) => noise.push(`script: ${error.message}`))
  view.on('response', (response) => {
    if (response.status() >= 500) noise.push(`${response.status()} ${response.url()}`)
    if (!response.url().startsWith(url) && !response.url().startsWith('data:') && !response.url().startsWith('blob:')) noise.push(`outside: ${response.url()}`)
  })
  view.quiet = () => assert.deepEqual(noise, [])
  return view
}

export async function logIn(view, login, password) {
  await view.goto(`${url}/sharing/`)
  await view.locator('#login').fill(login)
  await view.locator('#password').fill(password)
  await view.locator('form button.primary').click()
  await view.waitForURL((to) => !to.pathname.includes('login'))
}

/** Screenshots at 1440 and 390 px. */
export async function shoot(view, name) {
  mkdirSync(shots, { recursive: true })
  for (const [label, width, height] of [['1440', 1440, 900], ['390', 390, 844]]) {
    await view.setViewportSize({ width, height })
    await view.screenshot({ path: join(shots, `${name}-${label}.png`), fullPage: true, animations: 'disabled' })
    const overflow = await view.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.ok(overflow <= 1, `${name} at ${label} px is ${overflow} px wider than the screen`)
  }
  await view.setViewportSize({ width: 1440, height: 900 })
}

/** No violation of WCAG 2.2 AA. A table that is being read again is paler while it waits; it is judged as it stays. */
export async function accessible(view, name) {
  await view.waitForFunction(() => !document.querySelector('[aria-busy=true]'))
  await view.evaluate(axe)
  const result = await view.evaluate(() => window.axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }))
  assert.deepEqual(result.violations.map((one) => `${name}: ${one.id} ${one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`), [])
}
