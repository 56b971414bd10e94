// Every page a newcomer meets: it loads, it is accessible, it fits a phone, in both languages.
import { after, before, test, describe } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, logIn, open, page, shoot, url } from '../browser.mjs'

const PASSWORD = 'Shili-2026-Shi'
let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

describe('the sharing portal', () => {
  test('the log-in page is readable and refuses a wrong password with a reason', async () => {
    const view = await page(browser)
    await view.goto(`${url}/sharing/`)
    await view.locator('#login').waitFor()
    await accessible(view, 'login')
    await shoot(view, 'login')
    await view.locator('#login').fill('zhou.xiaolan')
    await view.locator('#password').fill('wrong-Password-1')
    await view.locator('form button.primary').click()
    await view.getByRole('alert').waitFor()
    assert.match(await view.getByRole('alert').innerText(), /用户名或密码不正确/)
    await view.close()
  })

  for (const [name, path] of [['desk', '/'], ['inventory', '/inventory'], ['entries', '/catalogue/entries'], ['search', '/search?q=ditu'], ['applications', '/applications'], ['grants', '/grants'], ['deliveries', '/deliveries'], ['rechecks', '/rechecks'], ['quality', '/quality'], ['kpis', '/kpis'], ['receipts', '/receipts'], ['open-datasets', '/open-datasets'], ['tasks', '/tasks'], ['handover', '/handover'], ['calendar', '/calendar']]) {
    test(`${name}: loads without an error, accessible, fits a phone`, async () => {
      const view = await page(browser)
      await ensure(view, 'zhou.xiaolan')
      await view.goto(`${url}/sharing${path}`)
      await view.getByRole('heading', { level: 1 }).waitFor()
      await view.waitForLoadState('networkidle')
      assert.equal(await view.getByText('平台内部出错').count(), 0)
      assert.equal(await view.getByText('没有这个页面').count(), 0)
      await accessible(view, name)
      await shoot(view, name)
      view.quiet()
      await view.close()
    })
  }

  // The pages of those who administer, judge and develop, one of them in English.
  for (const [login, lang, ...paths] of [['admin.system', 'zh-CN', 'accounts', 'proposals', 'departments', 'sources', 'rounds', 'findings'], ['admin.audit', 'zh-CN', 'notices', 'events', 'findings'], ['admin.security', 'en', 'findings'], ['fan.yichen', 'zh-CN', 'credentials'], ['lin.zhiyuan', 'en', 'registry', 'systems', 'kpis']]) {
    test(`${login} in ${lang}: ${paths.join(', ')}`, async () => {
      const view = await page(browser)
      await ensure(view, login)
      for (const path of paths) {
        await view.goto(`${url}/sharing/${path}?lang=${lang}`)
        await view.getByRole('heading', { level: 1 }).waitFor()
        await view.waitForLoadState('networkidle')
        assert.equal(await view.getByText('平台内部出错').count() + await view.getByText('没有这个页面').count() + await view.getByText('您的角色不能打开此页').count(), 0, path)
        await accessible(view, `${login}-${path}`)
        await shoot(view, `${login}-${path}`)
      }
      await view.goto(`${url}/sharing/?lang=zh-CN`)
      view.quiet()
      await view.close()
    })
  }

  test('the desk speaks English as completely', async () => {
    const view = await page(browser)
    await ensure(view, 'zhou.xiaolan')
    await view.goto(`${url}/sharing/?lang=en`)
    await view.getByRole('heading', { level: 1 }).waitFor()
    await view.waitForLoadState('networkidle')
    await shoot(view, 'desk-en')
    const words = await view.locator('#navigation').innerText()
    assert.ok(!/[\u4e00-\u9fff]/.test(words.replace('中文', '').replace('政枢', '')), `Chinese left in the navigation: ${words}`)
    await view.goto(`${url}/sharing/?lang=zh-CN`)
    await view.close()
  })
})

async function ensure(view, login) {
  const answer = await view.request.get(`${url}/api/sharing/session`)
  if (answer.ok() && (await answer.json()).login === login) return
  await browser.clearCookies()
  await logIn(view, login, PASSWORD)
}
