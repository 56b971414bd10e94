// A database that receives, from its registration to its use: nobody alone decides where deliveries go.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, logIn, open, page, shoot, url } from '../browser.mjs'

const PASSWORD = 'Shili-2026-Shi', ID = 'wj-js-xin'
let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

async function as(login) {
  await browser.clearCookies()
  const view = await page(browser)
  await logIn(view, login, PASSWORD)
  return view
}
const fill = (view, fields) => Object.entries(fields).reduce((before, [label, words]) => before.then(() => view.getByLabel(label, { exact: true }).fill(words)), Promise.resolve())
async function decide(view, label, reason) {
  await view.getByRole('button', { name: label, exact: true }).click()
  await view.locator('dialog[open] textarea').fill(reason)
  await view.locator('dialog[open] button:not([type=button])').click()
  await view.locator('dialog[open]').waitFor({ state: 'detached' })
}

test('the system administrator registers a receiving database; it is tried at once and waits', async () => {
  const view = await as('admin.system')
  await view.goto(`${url}/sharing/sources`)
  await view.getByRole('button', { name: '登记数据源' }).click()
  await accessible(view, 'source-registration')
  await view.getByLabel('部门', { exact: true }).selectOption({ label: '市卫健委' })
  await view.getByLabel('用于').selectOption('RECEIVES')
  await fill(view, { 名称: '卫健新接收库', 标识: ID, 主机: '127.0.0.1', 端口: '1', 库名: 'wj_js', 用户: 'zhengshu', 密码: 'Jieshou-2026' })
  await view.getByRole('button', { name: '登记', exact: true }).click()
  await view.waitForURL(`**/sources/${ID}`)
  await view.getByText('等待部门确认').waitFor()
  await view.getByText('没有连上').waitFor()
  assert.equal(await view.getByRole('button', { name: '确认新地址' }).count(), 0, 'who asked does not confirm')
  await accessible(view, 'source-waits')
  await shoot(view, 'source-waits')
  view.quiet()
  await view.close()
})

test('its department refuses it with a reason; the administrator asks for another address', async () => {
  const officer = await as('su.qing')
  await officer.goto(`${url}/sharing/sources`)
  await officer.getByRole('link', { name: '卫健新接收库' }).click()
  await decide(officer, '不同意', '端口不对')
  await officer.getByText('没有启用').waitFor()
  await officer.getByText('端口不对').waitFor()
  officer.quiet()
  await officer.close()

  const admin = await as('admin.system')
  await admin.goto(`${url}/sharing/sources/${ID}`)
  await admin.getByRole('button', { name: '变更地址' }).click()
  await accessible(admin, 'source-change')
  await fill(admin, { 主机: '127.0.0.1', 端口: '2', 密码: 'Jieshou-2026' })
  await admin.getByRole('button', { name: '提出变更' }).click()
  await admin.getByRole('heading', { name: '等待确认的地址' }).waitFor()
  await admin.getByText('127.0.0.1:2/wj_js').first().waitFor()
  admin.quiet()
  await admin.close()
})

test('its department confirms what nobody reached only with a reason, which stays in the history', async () => {
  const view = await as('su.qing')
  await view.goto(`${url}/sharing/sources/${ID}`)
  await decide(view, '确认新地址', '周一启用，已与信息科核实')
  await view.getByRole('heading', { name: '等待确认的地址' }).waitFor({ state: 'detached' })
  assert.match(await view.locator('main').innerText(), /在用[\s\S]*周一启用/)
  await accessible(view, 'source')
  await shoot(view, 'source')
  await view.goto(`${url}/sharing/sources`)
  await view.getByRole('link', { name: '卫健新接收库' }).waitFor()
  await accessible(view, 'sources')
  await shoot(view, 'sources')
  view.quiet()
  await view.close()
})
