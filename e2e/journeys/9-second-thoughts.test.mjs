// What people do when the first answer is not the last: more time, a refusal, a dispute, a decision of the authority, a thing stopped and begun again.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { accessible, logIn, open, page, url } from '../browser.mjs'

const PASSWORD = 'Shili-2026-Shi'
const OFFICERS = { 市公安局: 'he.jianguo', 市民政局: 'zhou.xiaolan', 市人社局: 'du.juan', 市自然资源局: 'qiu.shan', 市市场监管局: 'tang.li', 市卫健委: 'su.qing' }
let browser
before(async () => { browser = await open() })
after(async () => { await browser.close() })

async function at(login, address) {
  await browser.clearCookies()
  const view = await page(browser)
  await logIn(view, login, PASSWORD)
  await view.goto(address)
  return view
}
/** Presses a button of the page, fills what its dialog asks, and waits until it has closed. */
async function command(view, label, words, choose) {
  await view.locator('main').getByRole('button', { name: label, exact: true }).first().click()
  const dialog = view.locator('dialog[open]')
  if (choose) await choose(dialog)
  if (words) await dialog.locator('textarea').last().fill(words)
  await dialog.locator('button:not([type=button])').click()
  await dialog.waitFor({ state: 'detached' })
}
async function done(view) {
  view.quiet()
  await view.close()
}

test('an application is corrected, given no more time, refused, disputed, answered anew and taken back', async () => {
  const writer = await at('zhou.xiaolan', `${url}/sharing/catalogue/entries`)
  await writer.locator('tbody a', { hasText: '不动产权利人' }).first().click()
  await writer.getByRole('link', { name: '申请使用' }).click()
  await writer.getByLabel('申请事项', { exact: true }).fill('低保复核')
  await writer.getByLabel('使用时限', { exact: true }).fill('2027-06-30')
  await writer.getByLabel(/^使用依据/).fill('社会救助暂行办法')
  await writer.getByLabel(/^使用场景/).fill('低保对象年度复核')
  await writer.getByLabel('使用用途', { exact: true }).fill('低保复核')
  await writer.getByLabel(/^使用范围/).fill('本局救助经办人员')
  await writer.getByLabel('名单比对').check()
  await writer.getByLabel('每次使用都写案号').check()
  await writer.getByLabel('联系人', { exact: true }).fill('周晓兰')
  await writer.getByLabel('联系电话', { exact: true }).fill('0799-8800002')
  await writer.getByRole('button', { name: '存草稿' }).click()
  await writer.waitForURL(/applications\/[0-9a-f-]{36}$/)
  const application = writer.url()
  await writer.getByRole('link', { name: '修改申请' }).click()
  await writer.getByLabel('申请事项', { exact: true }).fill('低保对象年度复核')
  await writer.getByRole('button', { name: '存草稿' }).click()
  await writer.waitForURL(application)
  await writer.getByRole('heading', { name: '低保对象年度复核' }).waitFor()
  await command(writer, '提交签发')
  await done(writer)

  const head = await at('tian.hui', application)
  await command(head, '同意提交')
  await done(head)

  const provider = await at('lu.heng', application)
  await command(provider, '延期答复', '需要会商', (dialog) => dialog.locator('input[type=number]').fill('5'))
  await done(provider)
  const authority = await at('lin.zhiyuan', application)
  await command(authority, '不同意延期')
  await done(authority)
  const refusing = await at('lu.heng', application)
  await command(refusing, '不同意', '不是核对机构')
  await refusing.getByText('不予共享').first().waitFor()
  await done(refusing)

  const disputing = await at('zhou.xiaolan', application)
  await command(disputing, '提出争议', '本局负责复核')
  await done(disputing)
  const mediating = await at('lin.zhiyuan', application)
  await accessible(mediating, 'application-disputed')
  await command(mediating, '协调处理', '请重新答复', (dialog) => dialog.getByLabel('由提供部门重新答复').check())
  await mediating.getByText('待答复').first().waitFor()
  await done(mediating)

  const waiting = await at('tian.hui', `${url}/sharing/tasks?scope=ASKED`)
  await waiting.locator('tr', { hasText: '不动产权利人' }).first().getByRole('button', { name: '催办' }).click()
  await waiting.locator('dialog[open] button:not([type=button])').click()
  await waiting.locator('tr', { hasText: '不动产权利人' }).getByText('已催办 1 次').waitFor()
  await done(waiting)

  const withdrawing = await at('zhou.xiaolan', application)
  await command(withdrawing, '撤回', '不再需要')
  await withdrawing.getByText('已撤回').first().waitFor()
  await done(withdrawing)
})

test('a head suspends an entry and begins it again', async () => {
  const head = await at('gao.yuan', `${url}/sharing/catalogue/entries`)
  await head.locator('tbody a', { hasText: '不动产权利人' }).first().click()
  await command(head, '暂停', '登记系统升级')
  await head.getByText('登记系统升级').first().waitFor()
  await command(head, '恢复')
  await head.locator('main').getByRole('button', { name: '暂停', exact: true }).waitFor()
  await done(head)
})

test('a recheck: the key is shown for a purpose, the reply is disputed, the authority lets it stand', async () => {
  const worker = await at('wu.qing', `${url}/sharing/rechecks?state=FILED`)
  await worker.locator('tbody a').first().click()
  await worker.waitForURL(/rechecks\/[0-9a-f-]{36}$/)
  const recheck = worker.url()
  const { provider } = await (await worker.request.get(`${url}/api/sharing/rechecks/${recheck.split('/').at(-1)}`)).json()
  await done(worker)

  const officer = await at(OFFICERS[provider.name], recheck)
  await command(officer, '受理')
  await command(officer, '查看标识', '核实登记簿')
  assert.equal(await officer.getByRole('button', { name: '查看标识' }).count(), 0, 'it is shown')
  await command(officer, '答复', '与登记簿一致', (dialog) => dialog.getByLabel('核实无误').check())
  await officer.reload()
  await officer.getByText('已答复').first().waitFor()
  assert.equal(await officer.getByRole('button', { name: '查看标识' }).count(), 0, 'whoever has answered needs it no more')
  await done(officer)

  const disputing = await at('wu.qing', recheck)
  await command(disputing, '不认可，提出争议', '家属有买卖合同')
  await done(disputing)
  const authority = await at('lin.zhiyuan', recheck)
  await command(authority, '协调', '与原件一致', (dialog) => dialog.getByLabel('维持提供部门的答复').check())
  await authority.getByText('维持答复').first().waitFor()
  await done(authority)
})
